import { errand, type Job } from '#platform/jobs.ts'
import type { Delivery } from '#platform/mail/relay.ts'

import { delivery } from './delivery-job.ts'
import { prepare, waitForRelay } from './preparing.ts'
import { settle } from './settling.ts'

const bySmtp = errand(delivery.name, delivery.payload, {
  prepare,
  perform: async ({ letter }, { relay }): Promise<Delivery> =>
    relay ? relay.send(letter) : { outcome: 'later', response: 'no relay' },
  settle,
})

/**
 * SMTP cannot be rolled back: a crash between sending and settling sends the mail again. Its bytes and its
 * Message-ID stay the same, so that mail programs show it once.
 */
export const deliverMail: Job<typeof delivery.payload> = {
  ...bySmtp,
  perform: (begin, given, outside) =>
    outside.relay ? bySmtp.perform(begin, given, outside) : begin((ctx) => waitForRelay(ctx, given)),
}
