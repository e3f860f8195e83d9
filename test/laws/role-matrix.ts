/** Who asks: Otto is a technician of another account, on that account's own address. */
export const principals = ['anonymous', 'carl', 'maud', 'mallory', 'tess', 'ada', 'otto'] as const
export type Principal = (typeof principals)[number]

/** Whose thing is asked for, as seen by a contact: Carl's own, a colleague's, another organization's. */
export const relations = ['carls', 'colleagues', 'mallorys', 'of another account', 'absent'] as const
export type Relation = (typeof relations)[number]

/**
 * What comes of it: let in (whether it then suits or not), not signed in for this, not allowed, or told
 * that there is no such thing, in the same words as where there is none.
 */
export type Verdict = 'in' | 'sign in' | 'not allowed' | 'absent'

type Row = Record<Principal, Verdict | Record<Relation, Verdict>>

const signIn = { anonymous: 'sign in', carl: 'sign in', maud: 'sign in', mallory: 'sign in' } as const
const signInElse = { anonymous: 'sign in', tess: 'sign in', ada: 'sign in', otto: 'sign in' } as const

const oursAlone = {
  carls: 'in',
  colleagues: 'in',
  mallorys: 'in',
  'of another account': 'absent',
  absent: 'absent',
} as const
const theirsAlone = {
  carls: 'absent',
  colleagues: 'absent',
  mallorys: 'absent',
  'of another account': 'in',
  absent: 'absent',
} as const
const nobodys = { ...theirsAlone, 'of another account': 'absent' } as const

const technicians: Row = { ...signIn, tess: 'in', ada: 'in', otto: 'in' }
const admins: Row = { ...signIn, tess: 'not allowed', ada: 'in', otto: 'not allowed' }
const contacts: Row = { ...signInElse, carl: 'in', maud: 'in', mallory: 'in' }
const everybody: Row = {
  anonymous: 'in',
  carl: 'in',
  maud: 'in',
  mallory: 'in',
  tess: 'in',
  ada: 'in',
  otto: 'in',
}
const techniciansWithThing: Row = { ...signIn, tess: oursAlone, ada: oursAlone, otto: theirsAlone }
const adminsWithThing: Row = { ...signIn, tess: 'not allowed', ada: oursAlone, otto: 'not allowed' }
/** What others use is an administrator's: a technician sees it and may not change it. */
const changingOthers: Row = {
  ...signIn,
  tess: { ...oursAlone, carls: 'not allowed', colleagues: 'not allowed', mallorys: 'not allowed' },
  ada: oursAlone,
  otto: { ...nobodys, 'of another account': 'not allowed' },
}
/** The same, where what is gone already is as good. */
const removingOthers: Row = {
  ...signIn,
  tess: {
    ...{ carls: 'not allowed', colleagues: 'not allowed', mallorys: 'not allowed' },
    ...{ 'of another account': 'in', absent: 'in' },
  },
  ada: 'in',
  otto: {
    ...{ carls: 'in', colleagues: 'in', mallorys: 'in' },
    ...{ 'of another account': 'not allowed', absent: 'in' },
  },
}
const contactsWithThing: Row = {
  ...signInElse,
  carl: { ...nobodys, carls: 'in' },
  maud: { ...nobodys, carls: 'in', colleagues: 'in' },
  mallory: { ...nobodys, mallorys: 'in' },
}
/** A main contact sees a colleague's ticket, and decides nothing about it. */
const contactWhoAsked: Row = {
  ...contactsWithThing,
  maud: { ...nobodys, carls: 'not allowed', colleagues: 'not allowed' },
}

/** The reviewed table: one line a route. A route without a line fails. */
export const matrix: Record<string, Row> = {
  'DELETE /console/session': everybody,
  'DELETE /contacts/:id/address-suspension': techniciansWithThing,
  'DELETE /contacts/:id/addresses/:address': techniciansWithThing,
  'DELETE /contacts/:id/credentials': techniciansWithThing,
  'DELETE /contacts/:id/suspension': techniciansWithThing,
  'DELETE /portal/session': everybody,
  'DELETE /portal/tickets/:number/closure': contactWhoAsked,
  'DELETE /settings/support-addresses/:id': adminsWithThing,
  'DELETE /settings/blocked-senders/:address': technicians,
  'POST /settings/blocked-senders': technicians,
  'DELETE /settings/welcomed-domains/:domain': technicians,
  'DELETE /tickets/:number/participants/:address': techniciansWithThing,
  'DELETE /tickets/:number/participants/:address/suspension': techniciansWithThing,
  'DELETE /tickets/:number/forward': techniciansWithThing,
  'GET /alarms': admins,
  'GET /attachments/:id': techniciansWithThing,
  'GET /console/me': technicians,
  'GET /console/setup': everybody,
  'POST /contacts/:id/addresses': techniciansWithThing,
  'PUT /contacts/:id/primary-address': techniciansWithThing,
  'GET /contact-preview': technicians,
  'GET /organizations/:id/history': techniciansWithThing,
  'GET /contacts': technicians,
  'GET /contacts/:id': techniciansWithThing,
  'GET /contacts/:id/access': techniciansWithThing,
  'GET /contacts/:id/history': techniciansWithThing,
  'GET /contacts/:id/credentials': techniciansWithThing,
  'GET /contacts/:id/handovers': techniciansWithThing,
  'DELETE /email-templates/:id': admins,
  'GET /email-templates': technicians,
  'GET /email-templates/:id': techniciansWithThing,
  'DELETE /handouts/:id/pause': adminsWithThing,
  'GET /handouts': admins,
  'GET /handouts/:id': adminsWithThing,
  'GET /handouts/:id/contacts': adminsWithThing,
  'GET /handouts/due': admins,
  'POST /handouts': admins,
  'POST /handouts/:id/pause': adminsWithThing,
  'POST /handouts/:id/start': adminsWithThing,
  'POST /handouts/:id/stop': adminsWithThing,
  'GET /ledger': technicians,
  'GET /ledger/:id': techniciansWithThing,
  'GET /ledger/:id/raw': techniciansWithThing,
  'GET /ledger/counts': technicians,
  'GET /live': technicians,
  'GET /messages/:id/formatting': techniciansWithThing,
  'GET /messages/:id/page': techniciansWithThing,
  'GET /organizations': technicians,
  'GET /organizations/:id': techniciansWithThing,
  'GET /outbox': technicians,
  'GET /outbox/:id': techniciansWithThing,
  'GET /outbox/waiting': technicians,
  'GET /portal/attachments/:id': contactsWithThing,
  'GET /portal/live': contacts,
  'GET /portal/me': contacts,
  'GET /portal/messages/:id/formatting': contactsWithThing,
  'GET /portal/messages/:id/page': contactsWithThing,
  'GET /portal/tickets': contacts,
  'GET /portal/tickets/:number': contactsWithThing,
  'GET /portal/tickets/:number/messages': contactsWithThing,
  'GET /portal/tickets/counts': contacts,
  'DELETE /quick-replies/:id': removingOthers,
  'GET /quick-replies': technicians,
  'GET /quick-replies/:id': techniciansWithThing,
  'GET /quick-replies/:id/answer': techniciansWithThing,
  'POST /quick-replies': technicians,
  'POST /quick-replies/:id/copies': techniciansWithThing,
  'PUT /quick-replies/:id': changingOthers,
  'GET /rules': technicians,
  'GET /rules/:id': techniciansWithThing,
  'GET /rules/:id/runs': techniciansWithThing,
  'GET /rules/:id/trial': techniciansWithThing,
  'GET /rules/:id/trials': techniciansWithThing,
  'GET /rules/:id/versions': techniciansWithThing,
  'GET /rules/catalogue': technicians,
  'GET /rules/title-test': technicians,
  'GET /tickets/:number/rules': techniciansWithThing,
  'POST /rules': admins,
  'POST /rules/:id/copies': adminsWithThing,
  'POST /rules/:id/restoration': adminsWithThing,
  'PATCH /rules/:id': adminsWithThing,
  'PUT /rules/:id/place': adminsWithThing,
  'DELETE /rules/:id': admins,
  'GET /settings/rules': technicians,
  'PUT /settings/rules': admins,
  'GET /settings/account': admins,
  'GET /settings/budgets': technicians,
  'GET /settings/email': technicians,
  'GET /settings/support-addresses': technicians,
  'GET /settings/blocked-senders': technicians,
  'GET /settings/welcomed-domains': technicians,
  'GET /snippets': technicians,
  'GET /technicians': technicians,
  'GET /tickets': technicians,
  'GET /tickets/:number': techniciansWithThing,
  'GET /tickets/:number/messages': techniciansWithThing,
  'GET /tickets/:number/timeline': techniciansWithThing,
  'GET /tickets/counts': technicians,
  'PATCH /console/me': technicians,
  'PATCH /contacts/:id': techniciansWithThing,
  'DELETE /organizations/:id/joined/:joiningId': adminsWithThing,
  'GET /domain-suggestions': admins,
  'POST /organizations/:id/domain-preview': adminsWithThing,
  'GET /settings/plan': admins,
  'PUT /settings/plan': admins,
  'PATCH /organizations/:id': adminsWithThing,
  'PATCH /portal/me': contacts,
  'PATCH /settings/support-addresses/:id': adminsWithThing,
  'PATCH /tickets/:number': techniciansWithThing,
  'POST /alarms/:id/acknowledgement': adminsWithThing,
  'POST /console/session': everybody,
  'POST /console/setup': everybody,
  'POST /contacts': technicians,
  'POST /contacts/:id/credentials': techniciansWithThing,
  'POST /contacts/:id/suspension': techniciansWithThing,
  'POST /email-templates': admins,
  'POST /email-templates/:id/copies': adminsWithThing,
  'POST /email-templates/:id/reset': adminsWithThing,
  'POST /email-templates/preview': technicians,
  'POST /email-templates/trial': admins,
  'PUT /email-templates/:id': adminsWithThing,
  'POST /ledger/:id/block': techniciansWithThing,
  'DELETE /ledger/:id/block': techniciansWithThing,
  'DELETE /ledger/:id/discard': techniciansWithThing,
  'DELETE /ledger/:id/release': techniciansWithThing,
  'DELETE /ledger/:id/route': techniciansWithThing,
  'POST /ledger/:id/rerun': techniciansWithThing,
  'GET /ledger/sum': technicians,
  'POST /ledger/:id/discard': techniciansWithThing,
  'POST /ledger/:id/release': techniciansWithThing,
  'POST /ledger/:id/route': techniciansWithThing,
  'POST /organizations': admins,
  'DELETE /outbox/:id/discard': techniciansWithThing,
  'POST /outbox/:id/discard': techniciansWithThing,
  'POST /outbox/:id/download': adminsWithThing,
  'POST /outbox/:id/release': techniciansWithThing,
  'POST /outbox/:id/retry': techniciansWithThing,
  'POST /portal/activation': everybody,
  'POST /portal/forgotten-password': everybody,
  'POST /portal/reset': everybody,
  'POST /portal/session': everybody,
  'POST /portal/tickets': contacts,
  'POST /portal/tickets/:number/closure': contactWhoAsked,
  'POST /portal/tickets/:number/messages': contactsWithThing,
  'POST /portal/uploads': contacts,
  'POST /settings/support-addresses': admins,
  'POST /settings/support-addresses/:id/verification': adminsWithThing,
  'POST /tickets': technicians,
  'POST /tickets/:number/messages': techniciansWithThing,
  'POST /tickets/:number/participants': techniciansWithThing,
  'POST /uploads': technicians,
  'PUT /organizations/:id/domains': adminsWithThing,
  'PUT /portal/password': {
    ...everybody,
    anonymous: 'sign in',
    tess: 'sign in',
    ada: 'sign in',
    otto: 'sign in',
  },
  'PUT /settings/account': admins,
  'PUT /settings/budgets': admins,
  'PUT /settings/email': admins,
  'PUT /settings/welcomed-domains/:domain': technicians,
}
