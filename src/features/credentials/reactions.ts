import { when } from '#platform/reactions.ts'

import { noticePassword, replacesPassword } from './noticing.ts'
import { welcomeContact, welcomesContacts } from './welcoming.ts'

export default [
  when('contact.created', 'welcome', welcomeContact, welcomesContacts),
  when('password.chosen', 'notice', noticePassword, replacesPassword),
]
