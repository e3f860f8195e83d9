import { randomBytes } from 'node:crypto'

/** A body that each changing route accepts, whoever sends it. */
export const bodies: Record<string, () => object> = {
  'PATCH /console/me': () => ({ locale: 'en' }),
  'PATCH /contacts/:id': () => ({ jobTitle: some('title') }),
  'PATCH /organizations/:id': () => ({ phone: some('phone') }),
  'PATCH /portal/me': () => ({ locale: 'en' }),
  'PATCH /tickets/:number': () => ({ title: some('Title') }),
  'POST /console/session': () => ({ email: 'nobody@guichet.test', password: 'wrong password' }),
  'POST /console/setup': () => ({
    token: 'no such token',
    email: 'nobody@guichet.test',
    name: 'Nobody',
    password: 'correct horse battery staple',
  }),
  'POST /contacts': () => ({ email: `${some('contact')}@new.example` }),
  'POST /contacts/:id/addresses': () => ({ address: `${some('further')}@new.example` }),
  'POST /contacts/:id/credentials': () => ({ method: 'link' }),
  'POST /email-templates': () => ({
    name: some('Template'),
    variants: [{ locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' }],
  }),
  'POST /email-templates/preview': () => trial,
  'POST /email-templates/trial': () => trial,
  'POST /handouts': () => ({}),
  'POST /organizations': () => ({ name: some('Organization') }),
  'POST /organizations/:id/domain-preview': () => ({ domains: [`${some('domain')}.example`] }),
  'POST /portal/activation': () => ({ token: 'no such token', password: 'correct horse battery staple' }),
  'POST /portal/forgotten-password': () => ({ username: 'nobody@new.example' }),
  'POST /portal/reset': () => ({ token: 'no such token', password: 'correct horse battery staple' }),
  'POST /portal/session': () => ({ username: 'nobody@new.example', password: 'wrong password' }),
  'POST /portal/tickets': () => ({ title: some('Ticket'), body: 'Words' }),
  'POST /portal/tickets/:number/messages': () => ({ body: 'Words' }),
  'POST /portal/uploads': () => Buffer.from('a file'),
  'POST /settings/blocked-senders': () => ({ address: `${some('spam')}@new.example` }),
  'POST /settings/support-addresses': () => ({ address: `${some('support')}@new.example` }),
  'POST /tickets/:number/messages': () => ({ body: 'Words', visibility: 'internal' }),
  'POST /uploads': () => Buffer.from('a file'),
  'PUT /email-templates/:id': () => ({ version: 1, name: some('Template'), variants: [trial] }),
  'POST /quick-replies': () => ({ name: some('Reply'), body: 'Words', visibility: 'own' }),
  'PUT /quick-replies/:id': () => ({ version: 1, name: some('Reply'), body: 'Words' }),
  'PUT /contacts/:id/primary-address': () => ({ address: `${some('primary')}@new.example` }),
  'PUT /organizations/:id/domains': () => ({ domains: [`${some('domain')}.example`] }),
  'PUT /portal/password': () => ({ password: `correct horse ${some('battery')}` }),
  'PUT /settings/plan': () => ({ plan: 'enterprise' }),
  'PUT /settings/account': () => ({}),
  'PUT /settings/budgets': () => ({ budgets: { first_mails_per_hour: 50 } }),
  'PUT /settings/email': () => ({}),
  'POST /tickets/:number/participants': () => ({ address: 'paul@partner.test' }),
  'PUT /settings/welcomed-domains/:domain': () => ({ policy: 'always' }),
}

const trial = { locale: 'fr', subject: 'Bonjour', body: '<p>Bonjour</p>' }

const some = (word: string) => `${word}-${randomBytes(4).toString('hex')}`
