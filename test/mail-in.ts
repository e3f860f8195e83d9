import { openHtmlCleaner } from '#platform/html/cleaning-pool.ts'
import { openLog } from '#platform/log.ts'
import { openMailReader } from '#platform/mail/reading-pool.ts'
import type { Outside } from '#platform/outside.ts'
import { openIntake } from '#server/parts/intake.ts'

import { house, type TestAccount } from './account.ts'
import { nowhere } from './outside.ts'
import { drainQueue } from './queue.ts'
import { handOver } from './smtp-dialogue.ts'
import { resolverOf, type Zone } from './zone.ts'

export type { Zone }

const reader = openMailReader({ idleSeconds: 5 })
const cleaner = openHtmlCleaner({ idleSeconds: 5 })

/** The outside of a test that receives mail: real threads to read it, DNS from the zone, no relay. */
export const withZone = (zone: Zone = {}): Outside => ({
  ...nowhere,
  mailReader: reader,
  htmlCleaner: cleaner,
  dns: resolverOf(zone),
})

let listening: ReturnType<typeof openIntake> | undefined

/** The SMTP listener as it is shipped, on the tests' database: 127.0.0.1 is trusted, 127.0.0.2 is not. */
export async function smtpPort(): Promise<number> {
  listening ??= openIntake(house, {
    host: '127.0.0.1',
    port: 0,
    name: 'guichet.test',
    tls: null,
    trustedNetworks: ['127.0.0.1/32', '::1/128'],
    log: openLog('silent'),
  })
  return (await listening).port
}

export const untrusted = '127.0.0.2'

type Sent = { from?: string; to?: string | readonly string[]; raw: string | Uint8Array; via?: string }

/** Hands a mail to the account's support address; answers the server's last reply. */
export const deliver = async (account: TestAccount, { to = account.supportAddress, ...mail }: Sent) =>
  handOver(await smtpPort(), { to, ...mail })

/** Files what came in, and does what follows from it. */
export const fileAll = (zone?: Zone) => drainQueue(house, withZone(zone))

/** The ledger as the database has it, in the order of arrival. */
export const ledgerOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('inbound_mails')
      .leftJoin('tickets', 'tickets.id', 'inbound_mails.ticket_id')
      .selectAll('inbound_mails')
      .select(['tickets.number as ticketNumber'])
      .orderBy('inbound_mails.seq')
      .execute(),
  )

let written = 0

/** A plain mail. Headers given replace the usual ones; null leaves one out. */
export function mailOf(
  given: Record<string, string | null> & { from: string },
  body = 'Bonjour,\r\nl’imprimante du deuxième étage ne répond plus.\r\n',
): string {
  written++
  const headers: Record<string, string | null> = {
    to: 'support@kerbel.test',
    subject: `Imprimante ${written}`,
    date: 'Thu, 20 Aug 2026 10:00:00 +0200',
    'message-id': `<${written}.${process.pid}@elsewhere.test>`,
    'mime-version': '1.0',
    'content-type': 'text/plain; charset=utf-8',
    ...given,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
