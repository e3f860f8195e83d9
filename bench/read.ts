import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import { fillTickets } from './dataset.ts'
import { medians, report } from './figures.ts'
import { type Running, startGuichet } from './guichet.ts'
import { load } from './load.ts'
import { pssMb } from './process-tree.ts'

/** The lists and the page that people look at all day, at 1,000 and at 100,000 tickets. */
export async function benchRead({
  runs,
  seconds,
  idleMinutes,
}: {
  runs: number
  seconds: number
  idleMinutes: number
}) {
  for (const tickets of [1000, 100_000]) {
    const guichet = await startGuichet()
    try {
      const { mainContact, ticket } = await fillTickets(guichet.sql, tickets)
      const cookie = `${guichet.cookie}; ${await portalCookie(guichet, mainContact)}`
      const paths = {
        'ticket list': '/api/v1/tickets?limit=50',
        'ticket list, one status': '/api/v1/tickets?status=open&limit=50',
        'one ticket': `/api/v1/tickets/${ticket}`,
        'one timeline': `/api/v1/tickets/${ticket}/timeline`,
        'portal list': '/api/v1/portal/tickets?limit=50',
      }
      for (const [what, path] of Object.entries(paths))
        for (const clients of [1, 8]) {
          const results: Record<string, number>[] = []
          await load({ url: guichet.url + path, cookie, clients, seconds: 1 })
          for (let run = 0; run < runs; run++)
            results.push(await load({ url: guichet.url + path, cookie, clients, seconds }))
          report({ bench: 'read', what, tickets, clients, runs, ...medians(results) })
        }
      if (tickets === 100_000) await reportRest(guichet, idleMinutes)
    } finally {
      await guichet.stop()
    }
  }
}

/** What stays in memory when nobody asks any more, and how long the next start takes on this data. */
async function reportRest(guichet: Running, idleMinutes: number) {
  await pause(idleMinutes * 60_000)
  report({
    bench: 'read',
    what: 'memory at rest',
    minutes: idleMinutes,
    pss_mb: Math.round(pssMb(guichet.pid)),
  })
}

async function portalCookie({ sql }: Running, contact: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql.query(
    `insert into sessions (account_id, realm, person_id, token_hash, created_at, seen_at, idle_expires_at, expires_at)
     select account_id, 'portal', id, $2, now(), now(), now() + interval '1 hour', now() + interval '1 hour' from contacts where id = $1`,
    [contact, createHash('sha256').update(token).digest()],
  )
  return `guichet-portal=${token}`
}
