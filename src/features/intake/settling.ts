import type { Context } from '#platform/context.ts'
import { toTheEnd } from '#platform/to-the-end.ts'

import { mayAnswer } from './answering.ts'
import { countVerdicts } from './figures.ts'
import { lockReceivedMails } from './ledger-mail.ts'
import { type Fate, type Letter, readDecision, type Understood } from './letter.ts'
import { fileAsDecided } from './routing.ts'
import { settleInLedger } from './settling-ledger.ts'
import { sortMail } from './sorting.ts'

export type Settling = { id: string; understood: Understood }

/** Gives mails their places, each once: whoever comes second finds them settled. */
export async function settleMails(ctx: Context, mails: readonly Settling[]): Promise<void> {
  const byId = new Map(mails.map((mail) => [mail.id, mail]))
  const rows = await lockReceivedMails(ctx, [...byId.keys()])
  const open = rows.flatMap((row) => {
    const mail = byId.get(row.id)
    return mail ? [{ ...mail.understood, row }] : []
  })
  const settle = (letter: Letter) => settleMail(ctx, letter)
  const [answers, others] = [open.filter(answersPerhaps), open.filter((letter) => !answersPerhaps(letter))]
  await toTheEnd(others.map(settle))
  for (const answer of answers) await settle(answer)
  await countVerdicts(
    ctx,
    open.flatMap(({ identity, row }) => (row.verdict === null ? (identity?.verdict ?? []) : [])), // each mail once
  )
}

const answersPerhaps = ({ row, reading }: Letter) =>
  mayAnswer({ envelopeTo: row.envelope_to, headers: reading.mail?.headers ?? [] })

async function settleMail(ctx: Context, letter: Letter): Promise<void> {
  const decision = readDecision(letter.row.decision)
  const fate = decision ? await fileAsDecided(ctx, letter, decision) : await sortMail(ctx, letter)
  if (fate.state === 'filed' && letter.row.messageIdReused) fate.reason ??= 'message_id_reused'
  await settleInLedger(ctx, { letter, fate })
  await announce(ctx, letter, fate)
}

const announce = (ctx: Context, { row, identity }: Letter, fate: Fate) =>
  ctx.record(
    `mail.${fate.state}`,
    {
      kind: 'mail',
      id: row.id,
      ticketId: fate.state === 'filed' ? fate.filed.ticketId : null,
      contactId: fate.contactId ?? null,
    },
    {
      verdict: identity?.verdict ?? null,
      ...(fate.reason ? { reason: fate.reason } : {}),
      ...(fate.state === 'filed' ? { ticketNumber: fate.filed.number } : {}),
    },
  )
