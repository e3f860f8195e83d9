import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

const nothing = { address: null, takenBy: null, organization: null, byDomain: null }

test('what adding a contact would come to is said while the address is typed, and nothing is added', async () => {
  const { request, tess, acme, carl, trail } = await openAccount()
  const preview = async (address: string) =>
    (await request(tess, 'GET', `/contact-preview?address=${encodeURIComponent(address)}`)).body

  expect(await preview('carl@')).toEqual(nothing)
  expect(await preview(carl.email.toUpperCase())).toMatchObject({
    takenBy: { id: carl.id, name: 'Carl Test' },
    organization: { id: acme.id, system: false },
    byDomain: acme.domain,
  })
  expect(await preview('noe@unknown.example')).toMatchObject({
    address: 'noe@unknown.example',
    takenBy: null,
    organization: { system: true },
    byDomain: null,
  })
  expect((await trail()).filter((name) => name === 'contact.created')).toEqual([])
})
