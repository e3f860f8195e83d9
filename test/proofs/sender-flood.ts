import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { letter, post } from './mail-server.ts'
import type { Proof } from './proof.ts'
import { settledWithin } from './settled.ts'

const sizes = { whole: 5000, quick: 300 }
/** As shipped: mails an hour of one sender that are filed. An hour may end while the proof runs. */
const budget = 30

/** One sender floods: a few mails become tickets, the others wait in the ledger, none is refused. */
export const senderFlood: Proof = {
  about: 'L5',
  async prove(stage, size) {
    const mails = sizes[size]
    const place = await aPlaceForGuichet()
    stage.defer(place.clear)
    const { child, ended } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const sql = await place.sql()
    stage.defer(() => sql.end())
    const megabytes = async () =>
      (await sql.query("select pg_database_size('guichet') / 1e6 as size")).rows[0].size as number // a division is a number
    const before = Number(await megabytes())
    const began = Date.now()
    const posting = post(
      () => place.smtpPort,
      Array.from({ length: mails }, (_, index) => letter(`flood.${index}@mta.test`, 'flood@one.test')),
      { connections: 16, via: '127.0.0.2' },
    )
    await posting.done
    const settled = await settledWithin(sql, 600_000)
    const hours = Math.floor(Date.now() / 3_600_000) - Math.floor(began / 3_600_000) + 1
    const { rows } = await sql.query(`
      select (select count(*)::int from tickets) as tickets, (select count(*)::int from contacts) as contacts,
        (select count(*)::int from messages) as messages, (select count(*)::int from inbound_mails where state = 'filed') as filed,
        (select count(*)::int from inbound_mails where state = 'held' and reason = 'over_budget') as held`)
    const seen = rows[0]
    const grown = Number(await megabytes()) - before
    return {
      figures: {
        mails,
        ...seen,
        database_grew_mb: Math.round(grown * 10) / 10,
        kb_a_mail: Math.round((grown * 1000) / mails),
      },
      claims: {
        'none was refused': posting.acknowledged.size === mails && posting.refusals.size === 0,
        'every mail is settled': settled,
        'no more tickets than the budget': seen.tickets <= budget * hours && seen.tickets === seen.filed,
        'one contact': seen.contacts === 1,
        'the others wait': seen.held === mails - seen.filed,
        'the database grows by less than 20 kB a mail': grown * 1000 < 20 * mails,
      },
    }
  },
}
