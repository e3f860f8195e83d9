import { z } from 'zod'

import { actorName } from '#platform/actor-name.ts'
import type { Context } from '#platform/context.ts'

import type { JourneyStep, LedgerState } from './contract.ts'

/** One thing that happened to a mail; `settled`: it was given its place. */
export type Happened = { step: JourneyStep; settled: boolean }

const most = 100

/** What became of a mail and what technicians decided about it, in order: each event that its journey tells. */
export async function happenedTo({ db }: Context, mailId: string): Promise<Happened[]> {
  const rows = await db
    .selectFrom('events')
    .select(['events.name', 'details', 'at', actorName.as('actor')])
    .where('subject_kind', '=', 'mail')
    .where('subject_id', '=', mailId)
    .orderBy('seq')
    .limit(most)
    .execute()
  return rows.flatMap(({ name, details, at, actor }): Happened[] => {
    const told = { at: at.toISOString(), ...Details.parse(details) }
    const state = settlings[name]
    return state
      ? [{ step: settledStep(state, told), settled: true }]
      : decidedSteps(name, actor ?? '', told).map((step) => ({ step, settled: false }))
  })
}

/** What events of a mail say beside their name. */
const Details = z
  .object({
    reason: z.string().nullable().catch(null),
    ticketNumber: z.number().nullable().catch(null),
    kind: z.string().nullable().catch(null),
  })
  .catch({ reason: null, ticketNumber: null, kind: null })

type Told = z.output<typeof Details> & { at: string }

const settlings: Record<string, Exclude<LedgerState, 'received'>> = {
  'mail.filed': 'filed',
  'mail.held': 'held',
  'mail.pending': 'pending',
  'mail.ignored': 'ignored',
  'mail.failed': 'failed',
}

const settledStep = (
  state: Exclude<LedgerState, 'received'>,
  { at, reason, ticketNumber }: Told,
): JourneyStep =>
  state === 'filed'
    ? { step: 'taken_off', at, name: String(ticketNumber ?? ''), detail: reason }
    : { step: state, at, name: '', detail: reason }

function decidedSteps(event: string, name: string, { at, kind, ticketNumber }: Told): JourneyStep[] {
  if (event === 'mail.routed')
    return kind === 'reply'
      ? [{ step: 'route', at, name, detail: String(ticketNumber) }]
      : [{ step: 'route_new', at, name, detail: null }]
  const step = decisions[event]
  return step ? [{ step, at, name, detail: null }] : []
}

const decisions: Record<string, JourneyStep['step']> = {
  'mail.released': 'release',
  'mail.release_undone': 'release_undone',
  'mail.route_undone': 'route_undone',
  'mail.discarded': 'discard',
  'mail.discard_undone': 'discard_undone',
  'sender.blocked': 'block',
  'mail.block_undone': 'block_undone',
  'mail.rerun': 'rerun',
}
