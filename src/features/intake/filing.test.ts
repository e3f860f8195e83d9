import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

test('a mail of somebody unknown makes a contact of their organization, and a ticket', async () => {
  const account = await openAccount()
  const raw = mailOf({ from: `"Dupont, Marie" <marie@${account.acme.domain}>`, subject: 'Accès refusé' })

  expect(await deliver(account, { raw })).toMatch(/^250/)
  await fileAll()

  const [mail] = await ledgerOf(account)
  expect(mail).toMatchObject({ state: 'filed', reason: null, verdict: 'verified', ticketNumber: 1 })
})
