import { when } from '#platform/reactions.ts'

import { announceAddress, isAnnounced } from './announcing-address.ts'
import { noticeAccess, noticePassword, notifies, replacesPassword } from './noticing.ts'
import { welcomeContact, welcomesContacts } from './welcoming.ts'

export default [
  when('contact.created', 'welcome', welcomeContact, welcomesContacts),
  when('contact.address_changed', 'notice', announceAddress, isAnnounced),
  when('password.chosen', 'notice', noticePassword, replacesPassword),
  when('credentials.revoked', 'notice', noticeAccess('credentials_revoked'), notifies),
  when('access.suspended', 'notice', noticeAccess('access_suspended'), notifies),
  when('access.resumed', 'notice', noticeAccess('access_resumed'), notifies),
]
