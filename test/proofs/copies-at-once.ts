import { openClient } from '#test/smtp-client.ts'

import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startCluster } from './cluster.ts'
import { type Letter, letter } from './mail-server.ts'
import type { Proof } from './proof.ts'
import { settledWithin } from './settled.ts'

const sizes = { whole: 400, quick: 40 }
const copies = 5

/** A mail that comes five times at the same moment to two processes, each time over another way, is one ticket. */
export const copiesAtOnce: Proof = {
  about: 'F2 F12 B2',
  async prove(stage, size) {
    const mails = sizes[size]
    const cluster = await startCluster(stage)
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const shared = {
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
    }
    const ports: number[] = []
    for (const command of ['serve', 'intake']) {
      const place = await aPlaceForGuichet(shared)
      stage.defer(place.clear)
      const { child, ended } = await place.start({ command })
      stage.defer(async () => {
        child.kill('SIGTERM')
        await ended
      })
      ports.push(place.smtpPort)
    }
    const worker = await aPlaceForGuichet(shared)
    stage.defer(worker.clear)
    const working = await worker.start({ command: 'work' })
    stage.defer(async () => {
      working.child.kill('SIGTERM')
      await working.ended
    })

    const clients = await Promise.all(
      Array.from({ length: copies }, (_, copy) => openClient(ports[copy % ports.length] ?? 0)),
    )
    for (let index = 0; index < mails; index++)
      await Promise.all(clients.map((client, copy) => client.hand(copyOf(index, copy, mails))))
    for (const client of clients) client.close()

    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, 120_000)
    const { rows } = await sql.query(`
      select count(*)::int as ledger, count(*) filter (where copies = ${copies})::int as with_all_copies,
        count(*) filter (where mail_message_id is null)::int as without_id, count(distinct ticket_id)::int as tickets_of_ledger,
        (select count(*)::int from tickets) as tickets, (select count(*)::int from messages) as messages
      from inbound_mails`)
    const seen = rows[0]
    return {
      figures: { mails, copies, processes: 3, ...seen },
      claims: {
        'every mail is settled': settled,
        'one row in the ledger for each mail': seen.ledger === mails,
        'every copy was counted': seen.with_all_copies === mails,
        'half had no Message-ID': seen.without_id === mails / 2,
        'one ticket for each mail': seen.tickets === mails && seen.tickets_of_ledger === mails,
        'one message for each mail': seen.messages === mails,
      },
    }
  },
}

/** The same mail as another server passed it on; every other mail has no Message-ID. */
function copyOf(index: number, copy: number, mails: number): Letter {
  const plain = letter(`copy.${index}@mta.test`, `person.${index % Math.ceil(mails / 20)}@copies.test`)
  const trace =
    `Received: from mx${copy}.elsewhere.test (192.0.2.${copy}) by mx.kerbel.test; Thu, 20 Aug 2026 10:00:0${copy} +0200\r\n` +
    `Return-Path: <bounce-${copy}@copies.test>\r\nDelivered-To: support-${copy}@kerbel.test\r\n`
  const text = plain.raw.toString()
  return {
    ...plain,
    raw: Buffer.from(trace + (index % 2 === 0 ? text : text.replace(/^Message-ID: .*\r\n/m, ''))),
  }
}
