import { setTimeout as pause } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { openClient } from '#test/smtp-client.ts'

import { aPlaceForGuichet, type Process } from './guichet-process.ts'

const mailCount = 500
const kills = 20

test(`F1 F2 B1: of ${mailCount} mails handed over while Guichet is killed ${kills} times, none is lost and none is filed twice`, {
  timeout: 240_000,
}, async () => {
  const place = await aPlaceForGuichet()
  let running = await place.start()
  const acknowledged = new Set<string>()
  const waiting = Array.from({ length: mailCount }, (_, index) => mail(index))

  const senders = Array.from({ length: 4 }, () => handOverStubbornly(place.smtpPort, waiting, acknowledged))
  for (let kill = 0; kill < kills; kill++) {
    await pause(30 + Math.random() * 400)
    running = await killAndRestart(running, place.start)
  }
  await Promise.all(senders)

  const sql = await place.sql()
  try {
    await expect.poll(() => countOf("inbound_mails where state = 'received'"), { timeout: 60_000 }).toBe(0)
    expect(acknowledged.size).toBe(mailCount)
    expect(await idsOf('select mail_message_id as id from inbound_mails')).toEqual([...acknowledged].sort())
    expect(
      await idsOf(
        'select k.mail_message_id as id from tickets t join known_message_ids k on k.ticket_id = t.id',
      ),
    ).toEqual([...acknowledged].sort())
    expect(await countOf('tickets')).toBe(mailCount)
    expect(await countOf("contacts where created_via = 'email'")).toBe(50)
  } finally {
    await sql.end()
    running.child.kill('SIGTERM')
    await running.ended
    await place.clear()
  }

  async function countOf(what: string): Promise<number> {
    return (await sql.query(`select count(*)::int as count from ${what}`)).rows[0].count
  }
  async function idsOf(query: string): Promise<string[]> {
    const { rows } = await sql.query<{ id: string }>(query)
    return rows.map(({ id }) => id.replace(/^<|>$/g, '')).sort()
  }
})

type Mail = { id: string; from: string; to: string; raw: Buffer }

/** Ten mails from each of fifty people: within what one sender may have filed in an hour. */
function mail(index: number): Mail {
  const id = `kill.${index}@mta.test`
  const from = `person.${index % 50}@kills.test`
  const raw = `From: ${from}\r\nTo: support@kerbel.test\r\nSubject: Mail ${index}\r\nMessage-ID: <${id}>\r\n\r\nToken ${index}.\r\n`
  return { id, from, to: 'support@kerbel.test', raw: Buffer.from(raw) }
}

/** As a mail server does: a mail without its 250 is tried again, until it has one. */
async function handOverStubbornly(port: number, waiting: Mail[], acknowledged: Set<string>) {
  for (let mail = waiting.pop(); mail; mail = waiting.pop()) {
    while (!acknowledged.has(mail.id)) {
      try {
        const client = await openClient(port)
        try {
          await client.hand(mail)
          acknowledged.add(mail.id)
        } finally {
          client.close()
        }
      } catch {
        await pause(50) // refused or cut off: what a sender's queue is for
      }
    }
    await pause(Math.random() * 60)
  }
}

async function killAndRestart({ child, ended }: Process, start: () => Promise<Process>): Promise<Process> {
  child.kill('SIGKILL')
  await ended
  return start()
}
