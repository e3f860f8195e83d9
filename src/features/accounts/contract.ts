import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

const Name = z.string().trim().min(1).max(200)
const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'problem.unknown_time_zone')
  .describe('IANA name, such as `Europe/Paris`.')

const Settings = {
  name: Name.describe('The name of the help desk, shown to everyone.'),
  edition: z.enum(['msp', 'it']).describe('`msp` serves customers, `it` the sites of one enterprise.'),
  locale: z.enum(['fr', 'en']).describe('The language where a person has not chosen one.'),
  timeZone: TimeZone,
}

const AccountSettings = z.object({
  ...Settings,
  plan: z
    .enum(['team', 'enterprise'])
    .describe('Changed at `/settings/plan`, or by the operator: `npx guichet account set`.'),
  hosts: z.array(z.string()).describe("Host names of the account's own."),
})

export const readAccount = endpoint('GET /settings/account', 'The account.', z.object({}), AccountSettings)

export const changeAccount = endpoint(
  'PUT /settings/account',
  'Change the name, edition, language and time zone of the account, effective at once.',
  z.object(Settings),
  AccountSettings,
)

const PlanName = z.enum(['team', 'enterprise'])
const PlanSettings = z.object({
  plan: PlanName.describe('The present one.'),
  plans: z.array(z.object({ name: PlanName, capabilities: z.array(z.enum(['domain_management'])) })),
})

export const readPlan = endpoint(
  'GET /settings/plan',
  'The plan, and what each one includes.',
  z.object({}),
  PlanSettings,
)

export const choosePlan = endpoint(
  'PUT /settings/plan',
  'Changes the plan, effective at once. What a plan leaves out keeps its data, and has no effect.',
  z.object({ plan: PlanName }),
  PlanSettings,
)

function isTimeZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
