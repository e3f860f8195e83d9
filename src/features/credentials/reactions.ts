import { when } from '#platform/reactions.ts'

import { noticePassword } from './noticing.ts'
import { welcomeContact } from './welcoming.ts'

export default [
  when('contact.created', 'welcome', welcomeContact),
  when('password.chosen', 'notice', noticePassword),
]
