import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import { dkimSign } from 'mailauth'
import type { Client } from 'pg'

import { quantile } from '../../bench/figures.ts'
import { call } from '../faults/calling.ts'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { type Console, enterConsole, withAdmin } from './console.ts'
import { type Letter, letter, post } from './mail-server.ts'
import { openOutgoingSink } from './outgoing-sink.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'
import { startZoneServer } from './zone-server.ts'

const sizes = { whole: 10_000, quick: 400 }
const untrusted = '127.0.0.2'
/** As shipped: mails an hour to addresses that were never written to. */
const cap = 100

/**
 * As many forged senders as mails, half of them signed by one domain: hardly anything leaves, everything is stored, the
 * queue drains, and the console stays usable meanwhile.
 */
export const mailBomb: Proof = {
  about: 'L4 B12',
  async prove(stage, size) {
    const mails = sizes[size]
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const letters: Letter[] = []
    for (let index = 0; index < mails; index++) letters.push(await forged(index, privateKey))

    const sink = await openOutgoingSink()
    stage.defer(sink.close)
    const place = await aPlaceForGuichet({
      ...withAdmin,
      GUICHET_SMTP_RELAY: sink.url,
      GUICHET_DNS_SERVERS: await startZoneServer(stage, {
        'k._domainkey.signed.test': `v=DKIM1; p=${publicKey}`,
        '_dmarc.signed.test': 'v=DMARC1; p=reject',
      }),
    })
    stage.defer(place.clear)
    const { child, ended } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const console = await enterConsole(place.url)
    await console.setEmail({ welcomeMail: true })
    const sql = await place.sql()
    stage.defer(() => sql.end())

    let over = false
    const looking = look(place.url, console, () => over)
    const began = performance.now()
    const posting = post(() => place.smtpPort, letters, { connections: 16, via: untrusted })
    await posting.done
    const takenSeconds = (performance.now() - began) / 1000
    const settled = await settledWithin(sql, 900_000)
    const drained = settled && (await within(300_000, async () => (await due(sql)) === 0))
    const drainedSeconds = (performance.now() - began) / 1000
    over = true
    const times = await looking
    const told = await tellOf(sql)
    return {
      figures: {
        mails,
        taken_after_s: Math.round(takenSeconds),
        drained_after_s: Math.round(drainedSeconds),
        mails_at_the_sink: sink.arrivals.length,
        cap_an_hour: cap,
        ledger: told.ledger,
        verdicts: told.verdicts,
        outbox: told.outbox,
        tickets: told.tickets,
        console_lists: times.length,
        console_list_p95_ms: Math.round(quantile(times, 0.95)),
        console_list_max_ms: Math.round(Math.max(...times)),
        ...(drained ? {} : { jobs_waiting: await jobsWaiting(sql) }),
      },
      claims: {
        'every mail was acknowledged': posting.acknowledged.size === mails,
        'the queue drains': drained,
        'no more leaves than the cap': sink.arrivals.length <= cap * (drainedSeconds > 3600 ? 2 : 1),
        'nothing leaves to an unverified sender': sink.arrivals.every(({ to }) =>
          to.endsWith('@signed.test'),
        ),
        'half the senders were verified': told.verdicts.verified === mails / 2,
        'every mail is a ticket, or held': (told.ledger.filed ?? 0) + (told.ledger.held ?? 0) === mails,
        'the list of tickets answers within a second (p95)': quantile(times, 0.95) <= 1000,
        'the list was looked at': times.length >= 20,
      },
    }
  },
}

async function forged(index: number, privateKey: string): Promise<Letter> {
  if (index % 2 === 1) return letter(`bomb.${index}@mta.test`, `anybody@d${index}.forged.test`)
  const plain = letter(`bomb.${index}@mta.test`, `u${index}@signed.test`)
  const { signatures } = await dkimSign(plain.raw, {
    canonicalization: 'relaxed/relaxed',
    signatureData: [{ signingDomain: 'signed.test', selector: 'k', privateKey }],
  } as unknown as Parameters<typeof dkimSign>[1]) // its types leave out what every signature may have
  return { ...plain, raw: Buffer.concat([Buffer.from(signatures), plain.raw]) }
}

/** What a technician does all day: look at the list. */
async function look(url: string, { cookie }: Console, isOver: () => boolean): Promise<number[]> {
  const times: number[] = []
  while (!isOver()) {
    const began = performance.now()
    const { status } = await call(url, 'GET', '/tickets?limit=50', { cookie })
    times.push(status === 200 ? performance.now() - began : Number.POSITIVE_INFINITY)
    await pause(200)
  }
  return times
}

const due = async (sql: Client): Promise<number> =>
  (await sql.query('select count(*)::int as count from graphile_worker.jobs where run_at <= now()')).rows[0]
    .count

async function tellOf(sql: Client) {
  const counts = async (query: string): Promise<Record<string, number>> =>
    Object.fromEntries((await sql.query(query)).rows.map(({ what, count }) => [what, count]))
  return {
    ledger: await counts('select state as what, count(*)::int from inbound_mails group by 1'),
    verdicts: await counts('select verdict as what, count(*)::int from inbound_mails group by 1'),
    outbox: await counts(
      "select concat_ws(' ', state, reason) as what, count(*)::int from outbound_mails group by 1",
    ),
    tickets: (await sql.query('select count(*)::int as count from tickets')).rows[0].count as number, // count() is one
  }
}
