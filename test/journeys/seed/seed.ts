import { tellDomain } from './domain.ts'
import { tellFirstMail } from './first-mail.ts'
import { tellForgotten } from './forgotten.ts'
import type { Run } from './labels.ts'
import { tellNoWelcome } from './no-welcome.ts'
import { tellOrganizationTickets } from './organization-tickets.ts'
import { tellRule } from './rule.ts'
import { tellSwitchingOn } from './switching-on.ts'
import { test } from './test.ts'
import { tellWaiting } from './waiting.ts'

/** Lines 1 to 61 of the article, in one edition and one language: the test file that calls it has a worker of its own. */
export function tellSeed(run: Run) {
  test.use({ run })
  test.describe(`${run.edition}, ${run.locale}`, () => {
    test.describe('switching on', tellSwitchingOn)
    test.describe('the first mail', tellFirstMail)
    test.describe('who gets no mail', tellNoWelcome)
    test.describe('by domain', tellDomain)
    test.describe('waiting for a person', tellWaiting)
    test.describe('a forgotten password', tellForgotten)
    test.describe('the company', tellOrganizationTickets)
    test.describe('by rule', tellRule)
  })
}
