import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, ledgerOf } from '#test/mail-in.ts'
import { openPost } from '#test/mail-out.ts'
import { naughtyForms } from '#test/naughty-forms.ts'

const encoded = (text: string) =>
  (text.match(/[\s\S]{1,10}/gu) ?? [])
    .map((piece) => `=?utf-8?b?${Buffer.from(piece).toString('base64')}?=`)
    .join('\r\n ')

const letter = (from: string, form: string, at: number) =>
  [
    `From: ${encoded(form)} <${from}>`,
    `Subject: ${encoded(form)}`,
    `Message-ID: <naughty.${at}.${from}>`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`${form}\r\n`).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n')

type Item = { number: number; title: string }
async function all(account: TestAccount, path: string) {
  const items: Item[] = []
  for (let after = ''; ; ) {
    const { status, body } = await account.request(
      path.startsWith('/portal') ? account.carl : account.tess,
      'GET',
      `${path}?limit=100${after}`,
    )
    expect(status).toBe(200)
    const page = body as { items: Item[]; next: string | null } // a list's shape
    items.push(...page.items)
    if (!page.next) return items
    after = `&after=${page.next}`
  }
}

/** What a title keeps of a text: one line, without what turns its order round. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').normalize('NFC')

test('C8: sixty texts that programs stumble over come through SMTP as what they are, for technicians and for who wrote', async () => {
  expect(naughtyForms).toHaveLength(60)
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { filed_mails_per_sender_hour: 1000, filed_mails_per_client_hour: 1000 },
  })
  const post = await openPost(account)
  for (const [at, form] of naughtyForms.entries())
    expect(await deliver(account, { raw: letter(account.carl.email, form, at) })).toMatch(/^250/)
  await post.work()

  const ledger = await ledgerOf(account)
  expect(ledger.filter(({ state }) => state !== 'filed')).toEqual([])
  const numbers = new Map(ledger.map(({ mail_message_id, ticketNumber }) => [mail_message_id, ticketNumber]))
  const [console, portal] = [await all(account, '/tickets'), await all(account, '/portal/tickets')]
  expect([console.length, portal.length]).toEqual([60, 60])
  const lost: unknown[] = []
  for (const [at, form] of naughtyForms.entries()) {
    const number = numbers.get(`<naughty.${at}.${account.carl.email}>`)
    for (const [list, who, path] of [
      [console, account.tess, `/tickets/${number}/messages`],
      [portal, account.carl, `/portal/tickets/${number}/messages`],
    ] as const) {
      const title = list.find((ticket) => ticket.number === number)?.title ?? ''
      if (!letters(form).startsWith(letters(title)) || title === '') lost.push({ form, title })
      const { body } = await account.request(who, 'GET', path)
      const [message] = (body as { items: { body: string }[] }).items // the contract's shape
      if (message?.body.trim() !== form) lost.push({ form, body: message?.body })
    }
  }
  expect(lost).toEqual([])
}, 120_000)

test('C8: an answer to such a subject, to somebody of such a name, has the headers that an answer has', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: {
      filed_mails_per_client_hour: 1000,
      new_contacts_per_client_hour: 1000,
      new_contacts_per_domain_hour: 1000,
    },
  })
  const post = await openPost(account)
  for (const [at, form] of naughtyForms.entries())
    await deliver(account, { raw: letter(`writer@naughty${at}.test`, form, at) })
  await post.work()
  const tickets = await all(account, '/tickets')
  expect(tickets).toHaveLength(60)
  for (const { number } of tickets)
    await account.request(account.tess, 'POST', `/tickets/${number}/messages`, { body: 'Voici.' })
  await post.work()

  const answers = post.received()
  expect(answers).toHaveLength(60)
  const fields = (raw: string) =>
    [...raw.slice(0, raw.indexOf('\r\n\r\n')).matchAll(/^([!-9;-~]+):/gm)].map(([, name]) => name).sort()
  for (const { raw, to } of answers) {
    expect(fields(raw)).toEqual(fields(answers[0]?.raw ?? ''))
    expect(to).toEqual([expect.stringMatching(/^writer@naughty\d+\.test$/)])
  }
}, 120_000)
