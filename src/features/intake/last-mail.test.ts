import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted, type Zone } from '#test/mail-in.ts'

const zone: Zone = { 'acme.test': { TXT: [['v=spf1 ip4:127.0.0.2 -all']] } }

test('a contact shows what their last mail proved, and a message what its own did', async () => {
  const account = await openAccount()
  const from = 'Marie Dupont <marie@acme.test>'
  await deliver(account, { from: 'marie@acme.test', via: untrusted, raw: mailOf({ from }) })
  await fileAll(zone)
  const [first] = await ledgerOf(account)
  const lastMail = async () =>
    (await account.request(account.tess, 'GET', `/contacts/${first?.contact_id}`)).body as {
      lastMail: unknown
    } // a contact

  expect(await lastMail()).toMatchObject({
    lastMail: { id: first?.id, address: 'marie@acme.test', verdict: 'verified', reasons: ['spf_aligned'] },
  })

  await deliver(account, { from: 'm@evil.test', via: untrusted, raw: mailOf({ from }) })
  await fileAll({})
  const [, second] = await ledgerOf(account)
  expect(await lastMail()).toMatchObject({ lastMail: { id: second?.id, verdict: 'unverified' } })
  const { body } = await account.request(account.tess, 'GET', `/tickets/${first?.ticketNumber}/messages`)
  expect(body).toMatchObject({ items: [{ mail: { address: 'marie@acme.test', verdict: 'verified' } }] })
})

test('a contact whom nobody had mail from shows none', async () => {
  const account = await openAccount()
  const { body } = await account.request(account.tess, 'GET', `/contacts/${account.carl.id}`)

  expect(body).toMatchObject({ lastMail: null })
})
