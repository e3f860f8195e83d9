import { loadavg } from 'node:os'

import { medians, report } from './figures.ts'
import { startGuichet } from './guichet.ts'
import { fillMails } from './ledger-dataset.ts'
import { load } from './load.ts'

type Size = { runs: number; seconds: number; mails: number }

/** The pages of the ledger and of the outbox with a million mails each: every filter, the first page and one half way down. */
export async function benchLedger({ runs, seconds, mails }: Size) {
  const guichet = await startGuichet()
  try {
    const { middle } = await fillMails(guichet.sql, mails)
    const { rows } = await guichet.sql.query(
      `select (select contact_id from outbound_mails order by seq desc limit 1) as contact,
         (select ticket_id from outbound_mails order by seq desc limit 1) as ticket,
         (select mail_message_id from inbound_mails order by seq limit 1) as message`,
    )
    const { contact, ticket, message } = rows[0]
    const measure = async (what: string, path: string) => {
      for (const clients of [1, 8]) {
        const ask = { url: `${guichet.url}/api/v1${path}`, cookie: guichet.cookie, clients }
        await load({ ...ask, seconds: 0.5 })
        const results: Record<string, number>[] = []
        for (let run = 0; run < runs; run++) results.push(await load({ ...ask, seconds }))
        const others = Math.round(loadavg()[0] ?? 0)
        report({ bench: 'ledger', what, mails, clients, runs, load: others, ...medians(results) })
      }
    }
    const pages = async (list: string, filters: Record<string, Record<string, string>>) => {
      for (const [name, filter] of Object.entries(filters)) {
        await measure(`${list}, ${name}`, `/${list}?${new URLSearchParams(filter)}`)
        const deep = new URLSearchParams({ ...filter, after: cursorAt(middle) })
        if (name !== 'Message-ID') await measure(`${list}, ${name}, half way down`, `/${list}?${deep}`)
      }
    }

    await pages('ledger', ledgerFilters(middle, message))
    await pages('outbox', outboxFilters(middle, { contact, ticket }))
    await measure('ledger, the day’s sum', '/ledger/sum')
    await measure('ledger, what waits', '/ledger/counts')
    await measure('outbox, what waits', '/outbox/waiting')
  } finally {
    await guichet.stop()
  }
}

/** As the lists write it. */
const cursorAt = (time: Date) =>
  Buffer.from(JSON.stringify([time.toISOString(), Number.MAX_SAFE_INTEGER])).toString('base64url')

const dayOf = (time: Date) => time.toISOString().slice(0, 10)

const daysAround = (middle: Date) => ({
  'one day': { since: dayOf(middle), until: dayOf(middle) },
  'days from–to': { since: dayOf(new Date(middle.getTime() - 30 * day)), until: dayOf(middle) },
})

const day = 24 * 3_600_000

const ledgerFilters = (middle: Date, messageId: string) => ({
  all: {},
  'state filed': { state: 'filed' },
  'state held': { state: 'held' },
  'verdict verified': { verdict: 'verified' },
  'verdict failed': { verdict: 'failed' },
  'support address, common': { supportAddress: 'support@bench.test' },
  'support address, rare': { supportAddress: 'compta@bench.test' },
  'sender, common': { sender: 'person.0@d0.test' },
  'sender, none': { sender: 'nobody@d0.test' },
  'sender’s domain, common': { sender: 'd0.test' },
  'sender’s domain, rare': { sender: 'd2999.test' },
  'subject, common': { subject: 'facture' },
  'subject, one in a thousand': { subject: 'alerte sauvegarde 12' },
  'subject, rare': { subject: 'ecran 40123' },
  'subject, none': { subject: 'no such words' },
  ...daysAround(middle),
  'state, verdict and days': { state: 'held', verdict: 'failed', ...daysAround(middle)['days from–to'] },
  'Message-ID': { messageId },
})

const outboxFilters = (middle: Date, { contact, ticket }: { contact: string; ticket: string }) => ({
  all: {},
  'state sent': { state: 'sent' },
  'state failed': { state: 'failed' },
  'kind reply': { kind: 'reply' },
  'kind test': { kind: 'test' },
  'recipient, common': { recipient: 'person.0@d0.test' },
  'recipient’s domain, common': { recipient: 'd0.test' },
  'recipient’s domain, rare': { recipient: 'd2999.test' },
  contact: { contactId: contact },
  ticket: { ticketId: ticket },
  ...daysAround(middle),
  'state, kind and days': { state: 'failed', kind: 'welcome', ...daysAround(middle)['days from–to'] },
})
