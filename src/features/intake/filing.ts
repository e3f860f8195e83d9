import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { gather } from '#platform/gathering.ts'
import type { Begin, Job } from '#platform/jobs.ts'
import { decideIdentity } from '#platform/mail/identity.ts'
import type { Outside } from '#platform/outside.ts'

import { noteFailure } from './failing.ts'
import { type LedgerMail, mailToFile } from './ledger-mail.ts'
import { Decision, type Understood } from './letter.ts'
import { type Settling, settleMails } from './settling.ts'

const Order = z.object({ inboundMailId: z.uuid(), decision: Decision.optional() })
type Order = z.output<typeof Order>

/**
 * Understands a mail that was taken and files it exactly once: as a ticket or a reply, or set aside with a reason.
 * Reading and asking happen outside any transaction; the mail is locked only to be settled.
 */
export const fileMail: Job<typeof Order> = {
  name: 'mail.file',
  payload: Order,
  async perform(begin, order, outside) {
    const cargo = await begin((ctx) => takeUp(ctx, order))
    if (!cargo) return
    try {
      const understood = await understand(cargo, outside)
      const { inboundMailId: id, decision } = order
      await settleTogether({ begin, accountId: cargo.accountId, id, decision, understood })
    } catch (error) {
      const tryAgain = await begin((ctx) => noteFailure(ctx, order.inboundMailId, error))
      if (tryAgain) throw error
    }
  },
}

type Cargo = LedgerMail & { accountId: string }

async function takeUp(ctx: Context, { inboundMailId }: Order): Promise<Cargo | undefined> {
  const mail = await mailToFile(ctx, inboundMailId)
  return mail && { ...mail, accountId: ctx.account.id }
}

async function understand({ raw, peer, ownAddresses }: Cargo, outside: Outside): Promise<Understood> {
  const reading = await outside.mailReader.read(raw)
  const { mail } = reading
  const identity = mail && (await decideIdentity({ mail, raw, peer, ownAddresses }, outside.dns))
  return { reading, identity }
}

type Ready = Settling & { begin: Begin; accountId: string }

/** Tickets of one account are numbered one after the other anyway: mails that are ready at once share a commit. */
const settleTogether = gather<Ready>({
  keyOf: ({ accountId }) => accountId,
  work: async (mails) => mails[0]?.begin((ctx) => settleMails(ctx, mails)),
  most: 8,
})
