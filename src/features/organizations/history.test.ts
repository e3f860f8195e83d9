import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

const told = async ({ request, tess }: TestAccount, id: string) => {
  const { body } = await request(tess, 'GET', `/organizations/${id}/history`)
  const { items } = body as { items: { name: string; details: object; actor: { name: string | null } }[] } // as the contract says
  return items.map(({ name, details, actor }) => ({ name, details, by: actor.name }))
}

test('an organization tells what was changed about it, and who came and left, the newest first', async () => {
  const account = await openAccount()
  const { request, ada, tess, acme, umbra, carl } = account

  await request(ada, 'PATCH', `/organizations/${acme.id}`, { phone: '02 98 00 00 00' })
  await request(tess, 'PATCH', `/contacts/${carl.id}`, { organizationId: umbra.id })
  await request(tess, 'PATCH', `/contacts/${carl.id}`, { organizationId: umbra.id })
  const contact = { contactId: carl.id, name: 'Carl Test' }

  expect(await told(account, acme.id)).toMatchObject([
    { name: 'organization.contact_left', details: contact, by: 'Tess' },
    {
      name: 'organization.changed',
      details: { changes: { phone: { from: null, to: '02 98 00 00 00' } } },
      by: 'Ada',
    },
  ])
  expect(await told(account, umbra.id)).toMatchObject([
    { name: 'organization.contact_joined', details: contact, by: 'Tess' },
  ])
})

test('what an organization tells is its own account’s', async () => {
  const [{ request, tess }, other] = [await openAccount(), await openAccount()]

  expect((await request(tess, 'GET', `/organizations/${other.acme.id}/history`)).status).toBe(404)
})
