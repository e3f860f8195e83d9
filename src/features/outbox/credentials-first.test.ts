import { expect, onTestFinished, test } from 'vitest'

import { openRelay } from '#platform/mail/relay.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { withZone } from '#test/mail-in.ts'
import { passMinutes } from '#test/passing-time.ts'
import { drainQueue } from '#test/queue.ts'
import { openSink } from '#test/smtp-sink.ts'

import { queueMail } from './queueing.ts'

const ordinary = 12

/**
 * Mail waits for a relay that is dead, credentials last; then it is back. Answers how many ordinary mails left before
 * the last of the credentials: none, as it should be.
 */
async function overtaking(account: TestAccount): Promise<number> {
  const away = await openSink()
  await away.stop()
  const relay = openRelay(away.url)
  onTestFinished(() => relay.close())
  const work = () => drainQueue(account.house, { ...withZone(), relay })
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { automatic_mails_per_recipient_hour: 1000, automatic_mails_per_recipient_day: 1000 },
  })
  const people = [account.carl, account.maud, account.mallory]
  for (let number = 0; number < ordinary; number += 1)
    await queue(account, people[number % people.length]?.id ?? '', 'password_changed')
  for (const { id } of people) await queue(account, id, 'portal_credentials')
  await work()

  const back = await openSink(Number(new URL(away.url).port))
  await passMinutes(account, 6)
  await work()

  const left = back.received.filter(({ from }) => from.endsWith(account.host))
  expect(left).toHaveLength(ordinary + people.length)
  const kinds = left.map(({ header }) => header('x-guichet-credential').length > 0)
  return kinds.slice(0, kinds.lastIndexOf(true)).filter((credential) => !credential).length
}

const queue = (
  account: TestAccount,
  contactId: string,
  template: 'portal_credentials' | 'password_changed',
) =>
  account.asSystem((ctx) =>
    queueMail(ctx, { kind: 'rule', contactId, template: { builtin: template }, trust: null, cause: 'rule' }),
  )

test('B21: credentials leave first when a dead relay is back', async () => {
  expect(await overtaking(await openAccount())).toBe(0)
})

test('B21: a queue that lets credentials wait for other mail would be seen', async () => {
  const account = await openAccount()
  await turnLanes(account)

  expect(await overtaking(account)).toBeGreaterThan(0)
})

/** Until the test is over, what should go first goes last. */
async function turnLanes({ house: { queue: sql } }: TestAccount) {
  onTestFinished(async () => {
    await sql.query(`drop trigger if exists planted on graphile_worker._private_jobs;
      drop function if exists graphile_worker.planted()`)
  })
  await sql.query(`
    create function graphile_worker.planted() returns trigger language plpgsql as $$
      begin new.priority := -new.priority; return new; end $$;
    create trigger planted before insert on graphile_worker._private_jobs
      for each row execute function graphile_worker.planted()`)
}
