import { expect, test } from 'vitest'

import { issueCredentials } from '#features/portal-access/index.ts'
import { accessStates } from '#shared/access-states.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { passMinutes } from '#test/passing-time.ts'
import { portalCall, signInPortal } from '#test/portal.ts'

type Item = { id: string; name: string; access: string }

const listed = async ({ request, tess }: TestAccount, query: string) => {
  const { status, body } = await request(tess, 'GET', `/contacts?${query}`)
  expect(status).toBe(200)
  return (body as { items: Item[] }).items // as the contract says
}

const names = async (account: TestAccount, query: string) =>
  (await listed(account, query)).map(({ name }) => name)

/** What the list says of Carl, his own page too, and the one filter that finds him. */
async function standing(account: TestAccount) {
  const { body } = await account.request(account.tess, 'GET', `/contacts/${account.carl.id}/access`)
  const { state } = body as { state: string } // as the contract says
  const found = []
  for (const access of accessStates)
    for (const each of await listed(account, `access=${access}`))
      if (each.id === account.carl.id) found.push(access, each.access)
  expect(found).toEqual([state, state])
  return state
}

const show = async ({ request, tess, carl }: TestAccount) =>
  (
    (await request(tess, 'POST', `/contacts/${carl.id}/credentials`, { method: 'temporary-show' })).body as {
      password: string // as the contract says
    }
  ).password

test('a contact is found by how they stand with the portal, whatever brings them there', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account
  expect(await standing(account)).toBe('never_sent')

  await show(account)
  expect(await standing(account)).toBe('sent')
  await passMinutes(account, 73 * 60)
  expect(await standing(account)).toBe('expired')

  const { cookie } = await signInPortal(account, carl.email, await show(account))
  expect(await standing(account)).toBe('choosing')
  await account.as(tess, (ctx) =>
    issueCredentials(ctx, {
      contactId: carl.id,
      ...{ cause: 'technician', form: 'activation_link', mailId: null, technicianId: null },
    }),
  )
  expect(await standing(account)).toBe('choosing')
  await portalCall(account, 'PUT', '/password', { cookie, body: { password: 'trois bouées orange' } })
  expect(await standing(account)).toBe('active')

  await request(tess, 'POST', `/contacts/${carl.id}/suspension`)
  expect(await standing(account)).toBe('disabled')
  await request(tess, 'DELETE', `/contacts/${carl.id}/suspension`)
  expect(await standing(account)).toBe('active')
})

test('a link alone counts while it works, and is over with its time', async () => {
  const account = await openAccount()
  await account.as(account.tess, async (ctx) => {
    const wish = { cause: 'technician', form: 'activation_link', mailId: null, technicianId: null } as const
    await issueCredentials(ctx, { contactId: account.carl.id, ...wish })
    await ctx.db.updateTable('portal_access').set({ sent_at: ctx.now }).execute()
  })

  expect(await standing(account)).toBe('sent')
  await passMinutes(account, 73 * 60)
  expect(await standing(account)).toBe('expired')
})

test('what was sent is listed by when it ends, the latest first, page by page', async () => {
  const account = await openAccount()
  const { request, tess } = account
  for (const name of ['A', 'B', 'C']) {
    const { body } = await request(tess, 'POST', '/contacts', {
      email: `${name}@page.example`,
      firstName: name,
    })
    const { id } = body as { id: string } // as the contract says
    await request(tess, 'POST', `/contacts/${id}/credentials`, { method: 'temporary-show' })
    await passMinutes(account, name === 'B' ? 73 * 60 : 60)
  }

  expect(await names(account, 'access=sent')).toEqual(['C'])
  expect(await names(account, 'access=expired')).toEqual(['B', 'A'])
  const first = await request(tess, 'GET', '/contacts?access=expired&limit=1')
  const { next } = first.body as { next: string } // as the contract says
  expect(await names(account, `access=expired&limit=1&after=${next}`)).toEqual(['A'])
})

test('filters narrow each other down, and archived contacts are on a list of their own', async () => {
  const account = await openAccount()
  const { request, tess, maud, acme, umbra } = account

  expect(await names(account, 'mainContact=true')).toEqual(['Maud Test'])
  expect(await names(account, `mainContact=false&organizationId=${acme.id}`)).toEqual(['Carl Test'])
  expect(await names(account, `mainContact=true&organizationId=${umbra.id}`)).toEqual([])
  expect(await names(account, `access=never_sent&search=mall&organizationId=${umbra.id}`)).toEqual([
    'Mallory Test',
  ])

  await request(tess, 'PATCH', `/contacts/${maud.id}`, { archived: true })
  expect(await names(account, 'mainContact=true')).toEqual([])
  expect(await names(account, 'mainContact=true&archived=true&access=never_sent')).toEqual(['Maud Test'])
})

test('a filter that is none is refused, and names what there is', async () => {
  const { request, tess } = await openAccount()

  for (const query of ['access=locked', 'mainContact=perhaps', 'organizationId=acme'])
    expect((await request(tess, 'GET', `/contacts?${query}`)).status).toBe(422)
})

test('Z4: whatever is done to an access at once, the list says what the page says', async () => {
  const account = await openAccount()
  const { tess, carl } = account
  for (let round = 0; round < 5; round += 1) {
    const password = await show(account)
    await Promise.allSettled([
      signInPortal(account, carl.email, password),
      account.request(tess, 'POST', `/contacts/${carl.id}/credentials`, { method: 'temporary-show' }),
      account.request(tess, 'POST', `/contacts/${carl.id}/suspension`),
      account.request(tess, 'DELETE', `/contacts/${carl.id}/suspension`),
    ])
    await account.request(tess, 'DELETE', `/contacts/${carl.id}/suspension`)
    await standing(account)
  }
})
