import { z } from 'zod'

import { isDatabaseAway } from '#platform/database/away.ts'
import { gather } from '#platform/gathering.ts'
import type { Begin, Job } from '#platform/jobs.ts'
import { letArrivalsPass } from '#platform/mail/arrivals-first.ts'
import { readHeaderBlock } from '#platform/mail/header-block.ts'
import { decideIdentity } from '#platform/mail/identity.ts'
import type { Outside } from '#platform/outside.ts'
import { toTheEnd } from '#platform/to-the-end.ts'

import { mayAnswer } from './answering.ts'
import { readEnclosed } from './enclosed.ts'
import { noteFailure } from './failing.ts'
import { type LedgerMail, mailsToFile } from './ledger-mail.ts'
import type { Understood } from './letter.ts'
import { type Settling, settleMails } from './settling.ts'

const Order = z.object({ inboundMailIds: z.array(z.uuid()) })

/**
 * Understands mails that were taken and files each exactly once: as a ticket or a reply, or set aside with a reason.
 * Reading and asking happen outside any transaction; a mail is locked only to be settled.
 */
export const fileMails: Job<typeof Order> = {
  name: 'mail.file',
  payload: Order,
  async perform(begin, { inboundMailIds }, outside) {
    const waiting = new Set(inboundMailIds)
    while (waiting.size > 0) {
      await letArrivalsPass()
      const mails = await begin((ctx) => mailsToFile(ctx, [...waiting]))
      const fileEach = (some: readonly LedgerMail[]) =>
        toTheEnd(some.map((mail) => file({ begin, mail, outside })))
      const [answers, others] = [mails.filter(answersPerhaps), mails.filter((mail) => !answersPerhaps(mail))]
      await fileEach(others)
      await fileEach(answers)
      for (const { id } of mails) waiting.delete(id)
      if (mails.length === 0) return // filed already: this job is being retried
    }
  },
}

const answersPerhaps = ({ raw, envelopeTo }: LedgerMail) =>
  mayAnswer({ envelopeTo, headers: readHeaderBlock(raw).headers })

type Filing = { begin: Begin; mail: LedgerMail; outside: Outside }

/** A mail that cannot be filed is in nobody's way: only it is tried again. */
async function file({ begin, mail, outside }: Filing) {
  try {
    const understood = await understand(mail, outside)
    await settle({ begin, id: mail.id, understood })
  } catch (error) {
    if (isDatabaseAway(error)) throw error // says nothing about the mail
    const tryAgain = await begin((ctx) => noteFailure(ctx, mail.id, error))
    if (tryAgain) throw error
  }
}

async function understand(taken: LedgerMail, outside: Outside): Promise<Understood> {
  const reading = await outside.mailReader.read(taken.raw)
  const { mail } = reading
  const identity = mail && (await decideIdentity({ ...taken, mail }, outside.dns))
  const enclosed = identity?.verdict === 'verified' ? await readEnclosed(mail, outside) : null
  return { reading, identity, enclosed }
}

/** Tickets of one account are numbered one after the other anyway: mails that are ready at once share a commit. */
const settle = gather<Settling & { begin: Begin }>({
  keyOf: ({ begin }) => begin.accountId,
  work: async (mails) => {
    await mails[0]?.begin((ctx) => settleMails(ctx, mails))
    return undefined
  },
  most: 16,
})
