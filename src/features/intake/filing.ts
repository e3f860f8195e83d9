import { z } from 'zod'

import { isDatabaseAway } from '#platform/database/away.ts'
import { gather } from '#platform/gathering.ts'
import type { Begin, Job } from '#platform/jobs.ts'
import { decideIdentity } from '#platform/mail/identity.ts'
import type { Outside } from '#platform/outside.ts'

import { noteFailure } from './failing.ts'
import { type LedgerMail, mailsToFile } from './ledger-mail.ts'
import { Decision, type Understood } from './letter.ts'
import { type Settling, settleMails } from './settling.ts'

const Order = z.object({ inboundMailId: z.uuid(), decision: Decision.optional() })

/**
 * Understands a mail that was taken and files it exactly once: as a ticket or a reply, or set aside with a reason.
 * Reading and asking happen outside any transaction; the mail is locked only to be settled.
 */
export const fileMail: Job<typeof Order> = {
  name: 'mail.file',
  payload: Order,
  async perform(begin, { inboundMailId: id, decision }, outside) {
    const mail = await takeUp({ begin, id })
    if (!mail) return
    try {
      const understood = await understand(mail, outside)
      await settle({ begin, id, decision, understood })
    } catch (error) {
      if (isDatabaseAway(error)) throw error // says nothing about the mail
      const tryAgain = await begin((ctx) => noteFailure(ctx, id, error))
      if (tryAgain) throw error
    }
  },
}

const keyOf = ({ begin }: { begin: Begin }) => begin.accountId

const takeUp = gather<{ begin: Begin; id: string }, LedgerMail | undefined>({
  keyOf,
  async work(orders) {
    const ids = orders.map(({ id }) => id)
    const mails = await orders[0]?.begin((ctx) => mailsToFile(ctx, ids))
    return ids.map((id) => mails?.find((mail) => mail.id === id))
  },
  most: 8,
})

async function understand({ raw, peer, ownAddresses }: LedgerMail, outside: Outside): Promise<Understood> {
  const reading = await outside.mailReader.read(raw)
  const { mail } = reading
  const identity = mail && (await decideIdentity({ mail, raw, peer, ownAddresses }, outside.dns))
  return { reading, identity }
}

/** Tickets of one account are numbered one after the other anyway: mails that are ready at once share a commit. */
const settle = gather<Settling & { begin: Begin }>({
  keyOf,
  work: async (mails) => {
    await mails[0]?.begin((ctx) => settleMails(ctx, mails))
    return undefined
  },
  most: 8,
})
