import { expect, test } from 'vitest'

import type { Actor } from '#platform/context.ts'
import type { Change } from '#platform/route.ts'

import { concernsContact } from './live.ts'

const contact = (facts: Partial<Actor>): Actor => ({
  kind: 'contact',
  id: 'carl',
  name: 'Carl',
  role: 'contact',
  locale: null,
  organizationId: 'acme',
  mainContact: false,
  ...facts,
})

const change = (facts: Partial<Change>): Change => ({
  account: 'kerbel',
  name: 'ticket.replied',
  kind: 'ticket',
  id: 'ticket',
  ticket: 'ticket',
  contact: 'carl',
  organization: 'acme',
  ...facts,
})

const carl = contact({})
const maud = contact({ id: 'maud', mainContact: true })

test.for(['ticket.opened', 'ticket.replied', 'ticket.changed'])(
  '%s reaches the contact whose ticket it is and the main contact, and no colleague',
  (name) => {
    expect(concernsContact(carl, change({ name }))).toBe(true)
    expect(concernsContact(maud, change({ name }))).toBe(true)
    expect(concernsContact(contact({ id: 'colleague' }), change({ name }))).toBe(false)
    expect(
      concernsContact(
        contact({ id: 'mallory', organizationId: 'umbra', mainContact: true }),
        change({ name }),
      ),
    ).toBe(false)
  },
)

test.for([
  'ticket.noted',
  'mail.filed',
  'mail.held',
  'credentials.issued',
  'contact.changed',
  'session.opened',
])('a contact does not even hear that there was %s', (name) => {
  expect(concernsContact(carl, change({ name }))).toBe(false)
  expect(concernsContact(maud, change({ name }))).toBe(false)
})

test('a change without a contact or an organization is nobody’s', () => {
  const nowhere = change({ contact: null, organization: null })

  expect(concernsContact(contact({ organizationId: null, mainContact: true }), nowhere)).toBe(false)
  expect(concernsContact(contact({ id: null }), nowhere)).toBe(false)
})
