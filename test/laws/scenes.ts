import { queueMail } from '#features/outbox/index.ts'
import { issueCredentials } from '#features/portal-access/index.ts'
import { renewSetUpLink } from '#features/technicians/index.ts'
import { hashPassword } from '#platform/passwords.ts'
import type { Person, TestAccount } from '#test/account.ts'
import { givePassword } from '#test/portal.ts'

import { fillAccount, type Wishes } from './filling.ts'
import { writeAsOwner } from './owner.ts'

/** One call of a route that really changes something: who makes it, where, with what. */
export type Scene = { by: Person | null; path?: string; body?: object }

const password = 'trois bouées orange'
const newPassword = 'quatre vélos mauves'

/** What each changing route needs before it can change anything. A route without a scene fails. */
export const scenes: Record<string, (account: TestAccount) => Promise<Scene> | Scene> = {
  'DELETE /console/session': ({ tess }) => ({ by: tess }),
  'DELETE /contacts/:id/address-suspension': async ({ asSystem, tess, carl }) => {
    await asSystem(({ db, now }) =>
      db
        .insertInto('address_suspensions')
        .values({ address_key: carl.email, reason: 'bounced', words: '550', since: now })
        .execute(),
    )
    return { by: tess, path: `/contacts/${carl.id}/address-suspension` }
  },
  'DELETE /contacts/:id/addresses/:address': async ({ request, tess, carl }) => {
    await request(tess, 'POST', `/contacts/${carl.id}/addresses`, { address: 'carl@second.example' })
    return { by: tess, path: `/contacts/${carl.id}/addresses/carl@second.example` }
  },
  'DELETE /contacts/:id/credentials': async (account) => {
    await linkToken(account, 'activation_link')
    return { by: account.tess, path: `/contacts/${account.carl.id}/credentials` }
  },
  'DELETE /contacts/:id/suspension': async (account) => {
    await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
    return { by: account.tess, path: `/contacts/${account.carl.id}/suspension` }
  },
  'DELETE /organizations/:id/joined/:joiningId': async (account) => {
    const { ada, tess, acme } = account
    await account.request(tess, 'POST', '/contacts', { email: 'noe@new.example' })
    const { body } = await account.request(ada, 'PUT', `/organizations/${acme.id}/domains`, {
      domains: ['new.example'],
      joinUnassigned: true,
    })
    const { joined } = body as { joined: { id: string } } // as the contract says
    return { by: ada, path: `/organizations/${acme.id}/joined/${joined.id}` }
  },
  'DELETE /portal/session': ({ carl }) => ({ by: carl }),
  'DELETE /portal/tickets/:number/closure': async (account) => {
    await raise(account)
    await account.request(account.carl, 'POST', '/portal/tickets/1/closure')
    return { by: account.carl, path: '/portal/tickets/1/closure' }
  },
  'DELETE /settings/support-addresses/:id': async (account) => ({
    by: account.ada,
    path: `/settings/support-addresses/${await filled(account, 'support_addresses', {
      support_addresses: () => ({ is_default: false, removed_at: null }),
    })}`,
  }),
  'DELETE /settings/blocked-senders/:address': async (account) => {
    const { path } = await ledgerScene(account, 'block')
    await account.request(account.tess, 'POST', path ?? '')
    const { body } = await account.request(account.tess, 'GET', '/settings/blocked-senders')
    const { items } = body as { items: { address: string }[] } // as the contract says
    return {
      by: account.tess,
      path: `/settings/blocked-senders/${encodeURIComponent(items[0]?.address ?? '')}`,
    }
  },
  'POST /settings/blocked-senders': async (account) => ({
    by: account.tess,
    path: '/settings/blocked-senders',
    body: { address: '@spam.example', reason: 'Publicité' },
  }),
  'DELETE /settings/welcomed-domains/:domain': async (account) => {
    await account.request(account.ada, 'PUT', '/settings/welcomed-domains/new.example', { policy: 'never' })
    return { by: account.tess, path: '/settings/welcomed-domains/new.example' }
  },
  'DELETE /tickets/:number/participants/:address': async (account) => {
    await raise(account)
    const address = 'paul@partner.test'
    await account.request(account.tess, 'POST', '/tickets/1/participants', { address })
    return { by: account.tess, path: `/tickets/1/participants/${address}` }
  },
  'DELETE /tickets/:number/participants/:address/suspension': async (account) => {
    await raise(account)
    const address = 'paul@partner.test'
    await account.request(account.tess, 'POST', '/tickets/1/participants', { address })
    await account.asSystem(({ db, now }) =>
      db
        .insertInto('address_suspensions')
        .values({ address_key: address, reason: 'bounced', words: '', since: now })
        .execute(),
    )
    return { by: account.tess, path: `/tickets/1/participants/${address}/suspension` }
  },
  'DELETE /tickets/:number/forward': async (account) => {
    await raise(account)
    await account.asSystem(async ({ db }) => {
      const { id } = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
      const mail = { forwarded_title: 'Fwd: Words', forwarder_address: account.tess.email }
      const author = { original_address: account.carl.email, original_name: 'Carl', contact_created: false }
      await db
        .insertInto('ticket_forwards')
        .values({ ticket_id: id, technician_id: account.tess.id, ...mail, ...author })
        .execute()
    })
    return { by: account.tess, path: '/tickets/1/forward' }
  },
  'POST /handouts': ({ ada }) => ({ by: ada, body: {} }),
  'POST /handouts/:id/start': (account) => handoutScene(account, '/start'),
  'POST /handouts/:id/pause': (account) => handoutScene(account, '/pause', 'start'),
  'DELETE /handouts/:id/pause': (account) => handoutScene(account, '/pause', 'start', 'pause'),
  'POST /handouts/:id/stop': (account) => handoutScene(account, '/stop', 'start'),
  'PATCH /console/me': ({ tess }) => ({ by: tess, body: { name: 'Tess B.' } }),
  'PATCH /contacts/:id': ({ tess, carl }) => ({
    by: tess,
    path: `/contacts/${carl.id}`,
    body: { lastName: 'B.' },
  }),
  'PATCH /organizations/:id': ({ ada, acme }) => ({
    by: ada,
    path: `/organizations/${acme.id}`,
    body: { phone: '02 98 00 00 00' },
  }),
  'PATCH /portal/me': ({ carl }) => ({ by: carl, body: { locale: 'en' } }),
  'PATCH /settings/support-addresses/:id': async (account) => ({
    by: account.ada,
    path: `/settings/support-addresses/${await filled(account, 'support_addresses', {
      support_addresses: () => ({ is_default: false, removed_at: null }),
    })}`,
    body: { displayName: 'Help' },
  }),
  'PATCH /tickets/:number': async (account) => {
    await raise(account)
    return { by: account.tess, path: '/tickets/1', body: { status: 'open' } }
  },
  'POST /alarms/:id/acknowledgement': async (account) => ({
    by: account.ada,
    path: `/alarms/${await filled(account, 'alarms', {
      alarms: () => ({ ended_at: null, acknowledged_at: null, acknowledged_by: null }),
    })}/acknowledgement`,
  }),
  'POST /console/session': async (account) => {
    const password_hash = await hashPassword(password)
    await account.asSystem(({ db }) =>
      db.updateTable('technicians').set({ password_hash }).where('id', '=', account.tess.id).execute(),
    )
    return { by: null, body: { email: account.tess.email, password } }
  },
  'POST /console/setup': async (account) => {
    const token = await account.asSystem(async (ctx) => {
      await ctx.db.updateTable('technicians').set({ role: 'technician' }).execute()
      return renewSetUpLink(ctx)
    })
    return { by: null, body: { token, email: 'first@kerbel.test', name: 'First', password } }
  },
  'POST /contacts': ({ tess }) => ({ by: tess, body: { email: 'noe@new.example' } }),
  'POST /contacts/:id/addresses': ({ tess, carl }) => ({
    by: tess,
    path: `/contacts/${carl.id}/addresses`,
    body: { address: 'carl@second.example' },
  }),
  'POST /contacts/:id/credentials': ({ tess, carl }) => ({
    by: tess,
    path: `/contacts/${carl.id}/credentials`,
    body: { method: 'link' },
  }),
  'POST /contacts/:id/suspension': ({ tess, carl }) => ({
    by: tess,
    path: `/contacts/${carl.id}/suspension`,
  }),
  'POST /email-templates': ({ ada }) => ({
    by: ada,
    body: { name: 'New', variants: [{ locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' }] },
  }),
  'POST /email-templates/:id/copies': (account) => templateScene(account, '/copies'),
  'POST /email-templates/:id/reset': (account) => templateScene(account, '/reset', 'builtin'),
  'POST /email-templates/trial': ({ ada }) => ({
    by: ada,
    body: { locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' },
  }),
  'PUT /email-templates/:id': async (account) => ({
    ...(await templateScene(account, '')),
    body: {
      version: 1,
      name: 'Newer',
      variants: [{ locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' }],
    },
  }),
  'DELETE /email-templates/:id': (account) => templateScene(account, ''),
  'POST /rules': ({ ada }) => ({ by: ada, body: { name: 'Added', trigger: 'ticket_opened' } }),
  'PATCH /rules/:id': async (account) => ({
    ...(await ruleScene(account, '')),
    body: { version: 1, name: 'Changed' },
  }),
  'POST /rules/:id/copies': (account) => ruleScene(account, '/copies'),
  'PUT /rules/:id/place': async (account) => ({
    ...(await ruleScene(account, '/place')),
    body: { before: null },
  }),
  'POST /rules/:id/restoration': async (account) => {
    const scene = await ruleScene(account, '')
    await account.request(account.ada, 'PATCH', scene.path, { version: 1, name: 'Changed' })
    return { ...scene, path: `${scene.path}/restoration`, body: { version: 2, restored: 1 } }
  },
  'DELETE /rules/:id': (account) => ruleScene(account, ''),
  'PUT /settings/rules': ({ ada }) => ({ by: ada, body: { paused: true } }),
  'POST /quick-replies': ({ tess }) => ({
    by: tess,
    body: { name: 'Own', body: 'Words', visibility: 'own' },
  }),
  'POST /quick-replies/:id/copies': (account) => quickReplyScene(account, '/copies'),
  'PUT /quick-replies/:id': async (account) => ({
    ...(await quickReplyScene(account, '')),
    body: { version: 1, name: 'Newer', body: 'Words' },
  }),
  'DELETE /quick-replies/:id': (account) => quickReplyScene(account, ''),
  'POST /ledger/:id/block': (account) => ledgerScene(account, 'block'),
  'POST /ledger/:id/rerun': (account) => ledgerScene(account, 'rerun'),
  'DELETE /ledger/:id/block': (account) => decidedScene(account, 'block'),
  'DELETE /ledger/:id/discard': (account) => decidedScene(account, 'discard'),
  'DELETE /ledger/:id/release': (account) => decidedScene(account, 'release'),
  'DELETE /ledger/:id/route': (account) => decidedScene(account, 'route'),
  'POST /ledger/:id/discard': (account) => ledgerScene(account, 'discard'),
  'POST /ledger/:id/release': (account) => ledgerScene(account, 'release'),
  'POST /ledger/:id/route': (account) => ledgerScene(account, 'route'),
  'POST /organizations': ({ ada }) => ({ by: ada, body: { name: 'New' } }),
  'DELETE /outbox/:id/discard': async (account) => {
    const path = `/outbox/${await waitingMail(account)}/discard`
    await account.request(account.tess, 'POST', path)
    return { by: account.tess, path }
  },
  'POST /outbox/:id/discard': async (account) => ({
    by: account.tess,
    path: `/outbox/${await waitingMail(account)}/discard`,
  }),
  'POST /outbox/:id/release': async (account) => ({
    by: account.tess,
    path: `/outbox/${await waitingMail(account)}/release`,
  }),
  'POST /outbox/:id/retry': async (account) => ({
    by: account.tess,
    path: `/outbox/${await leavingMail(account)}/retry`,
  }),
  'POST /portal/activation': async (account) => ({
    by: null,
    body: { token: await linkToken(account, 'activation_link'), password: newPassword },
  }),
  'POST /portal/forgotten-password': async (account) => {
    await givePassword(account, account.carl, password)
    return { by: null, body: { username: account.carl.email } }
  },
  'POST /portal/reset': async (account) => ({
    by: null,
    body: { token: await linkToken(account, 'reset_link'), password: newPassword },
  }),
  'POST /portal/session': async (account) => {
    await givePassword(account, account.carl, password)
    return { by: null, body: { username: account.carl.email, password } }
  },
  'POST /portal/tickets': ({ carl }) => ({ by: carl, body: { title: 'VPN', body: 'Il se coupe.' } }),
  'POST /portal/tickets/:number/closure': async (account) => {
    await raise(account)
    return { by: account.carl, path: '/portal/tickets/1/closure' }
  },
  'POST /portal/tickets/:number/messages': async (account) => {
    await raise(account)
    return { by: account.carl, path: '/portal/tickets/1/messages', body: { body: 'Toujours rien.' } }
  },
  'POST /portal/uploads': ({ carl }) => ({
    by: carl,
    path: '/portal/uploads?name=a.txt',
    body: Buffer.from('a'),
  }),
  'POST /settings/support-addresses': ({ ada }) => ({
    by: ada,
    body: { address: `help-${ada.id}@new.example` },
  }),
  'POST /settings/support-addresses/:id/verification': async (account) => ({
    by: account.ada,
    path: `/settings/support-addresses/${await filled(account, 'support_addresses', {
      support_addresses: () => ({ is_default: false, removed_at: null, verification_asked_at: null }),
    })}/verification`,
  }),
  'POST /tickets': ({ tess, carl }) => ({
    by: tess,
    body: { title: 'VPN', body: 'Il appelle.', contactId: carl.id },
  }),
  'POST /tickets/:number/messages': async (account) => {
    await raise(account)
    return { by: account.tess, path: '/tickets/1/messages', body: { body: 'Essayez.' } }
  },
  'POST /tickets/:number/participants': async (account) => {
    await raise(account)
    return { by: account.tess, path: '/tickets/1/participants', body: { address: 'paul@partner.test' } }
  },
  'POST /uploads': ({ tess }) => ({ by: tess, path: '/uploads?name=a.txt', body: Buffer.from('a') }),
  'PUT /contacts/:id/primary-address': ({ tess, carl }) => ({
    by: tess,
    path: `/contacts/${carl.id}/primary-address`,
    body: { address: 'carl@second.example' },
  }),
  'PUT /organizations/:id/domains': ({ ada, acme }) => ({
    by: ada,
    path: `/organizations/${acme.id}/domains`,
    body: { domains: ['new.example'] },
  }),
  'PUT /portal/password': async (account) => {
    await givePassword(account, account.carl, password)
    return { by: account.carl, body: { password: newPassword, currentPassword: password } }
  },
  'PUT /settings/plan': ({ ada }) => ({ by: ada, body: { plan: 'team' } }),
  'PUT /settings/account': (account) => changed(account, '/settings/account', { name: 'New' }),
  'PUT /settings/budgets': ({ ada }) => ({ by: ada, body: { budgets: { first_mails_per_hour: 7 } } }),
  'PUT /settings/email': (account) => changed(account, '/settings/email', { autoCreateContacts: false }),
  'PUT /settings/welcomed-domains/:domain': ({ tess }) => ({
    by: tess,
    path: '/settings/welcomed-domains/new.example',
    body: { policy: 'always' },
  }),
}

/** The call of a scene, made ready: whoever makes it has signed in already. */
export async function readyCall(account: TestAccount, signature: string, { by, path, body }: Scene) {
  const [method, place = ''] = signature.split(' ')
  const person = by && { cookie: await account.cookieOf(by) }
  return () => account.request(person, method as 'POST', path ?? place, body) // a signature begins with it
}

const raise = (account: TestAccount) =>
  account.request(account.carl, 'POST', '/portal/tickets', { title: 'VPN', body: 'Il se coupe.' })

async function changed(account: TestAccount, path: string, change: object): Promise<Scene> {
  const { body } = await account.request(account.ada, 'GET', path)
  return { by: account.ada, path, body: { ...(body as object), ...change } } // settings are read as an object
}

const ledgerScene = async (account: TestAccount, act: string): Promise<Scene> => ({
  by: account.tess,
  path: `/ledger/${await filled(account, 'inbound_mails', { inbound_mails: () => ({ state: 'held' }) })}/${act}`,
})

/** A mail about which somebody decided: to be taken back. */
async function decidedScene(account: TestAccount, act: string): Promise<Scene> {
  const scene = await ledgerScene(account, act)
  await account.request(account.tess, 'POST', scene.path ?? '')
  return scene
}

async function filled(account: TestAccount, table: string, wishes: Wishes): Promise<string> {
  const rows = await writeAsOwner((sql) =>
    fillAccount(sql, { accountId: account.id, mark: `m${account.id}`, wishes }),
  )
  return String(rows.get(table)?.id)
}

/** A welcome mail to somebody whose sender was not verified. */
const waitingMail = (account: TestAccount) => mailTo(account, 'unverified')
const leavingMail = (account: TestAccount) => mailTo(account, null)

const mailTo = async (account: TestAccount, trust: 'unverified' | null): Promise<string> => {
  const { id } = await account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'welcome',
      contactId: account.carl.id,
      template: { builtin: 'portal_credentials' },
      trust,
      cause: 'welcome',
    }),
  )
  return id
}

async function linkToken(account: TestAccount, form: 'reset_link' | 'activation_link'): Promise<string> {
  const { secret } = await account.asSystem((ctx) =>
    issueCredentials(ctx, {
      contactId: account.carl.id,
      cause: 'technician',
      form,
      mailId: null,
      technicianId: null,
    }),
  )
  return secret.slice(secret.indexOf('#') + 1)
}

async function templateScene(account: TestAccount, act: string, which?: 'builtin'): Promise<Scene> {
  const { body } = which
    ? await account.request(account.ada, 'GET', '/email-templates')
    : await account.request(account.ada, 'POST', '/email-templates', {
        name: 'Own',
        variants: [{ locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' }],
      })
  const found = which
    ? (body as { items: { id: string; builtin: string | null }[] }).items.find(({ builtin }) => builtin) // as the contract says
    : (body as { id: string }) // as the contract says
  return { by: account.ada, path: `/email-templates/${found?.id}${act}` }
}

async function ruleScene(account: TestAccount, act: string) {
  const { body } = await account.request(account.ada, 'GET', '/rules')
  const [rule] = (body as { items: { id: string }[] }).items // as the contract says
  return { by: account.ada, path: `/rules/${rule?.id}${act}` }
}

async function quickReplyScene(account: TestAccount, act: string): Promise<Scene> {
  const { body } = await account.request(account.ada, 'GET', '/quick-replies')
  const [reply] = (body as { items: { id: string }[] }).items // as the contract says
  return { by: account.ada, path: `/quick-replies/${reply?.id}${act}` }
}

async function handoutScene(account: TestAccount, act: string, ...before: string[]): Promise<Scene> {
  const { body } = await account.request(account.ada, 'POST', '/handouts', {})
  const { id } = body as { id: string } // as the contract says
  for (const each of before) await account.request(account.ada, 'POST', `/handouts/${id}/${each}`)
  return { by: account.ada, path: `/handouts/${id}${act}` }
}
