import { expect } from 'vitest'

import type { TestAccount } from './account.ts'

/** A rule as the API gives it, as far as the tests look. */
export type Rule = {
  id: string
  name: string
  builtin: string | null
  version: number
  active: boolean
  complete: boolean
  trigger: string
  conditions: { property: string; operator: string; values: string[] }[]
  actions: { type: string; value: string }[]
  warnings: { code: string; name?: string }[]
  runs: number
  lastRunAt: string | null
}

export type Wanted = {
  name?: string
  trigger?: string
  ignoreFlow?: boolean
  active?: boolean
  always?: boolean
  conditions?: Rule['conditions']
  actions?: Rule['actions']
}

/** A rule of the administrator's: active, and acting on each new ticket unless something else is said. */
export const addRule = async (account: TestAccount, wanted: Wanted = {}): Promise<Rule> => {
  const { status, body } = await account.request(account.ada, 'POST', '/rules', {
    ...{ name: 'A rule', trigger: 'ticket_opened', active: true },
    ...{ always: wanted.conditions === undefined },
    ...wanted,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body as Rule // as the contract says
}

export const patchRule = async (
  account: TestAccount,
  { id, version }: Rule,
  change: object,
): Promise<Rule> => {
  const { status, body } = await account.request(account.ada, 'PATCH', `/rules/${id}`, { version, ...change })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Rule // as the contract says
}

/** One of the rules that every account is shipped with, switched on. */
export async function switchOnPreset(
  account: TestAccount,
  builtin: string,
  change: object = {},
): Promise<Rule> {
  const { body } = await account.request(account.ada, 'GET', '/rules?limit=100')
  const preset = (body as { items: Rule[] }).items.find((rule) => rule.builtin === builtin) // the list's shape
  if (!preset) throw new Error(`${builtin} is not shipped`)
  return patchRule(account, preset, { active: true, ...change })
}

export const templateOf = async (account: TestAccount, builtin: string): Promise<string> =>
  account.asSystem(
    async ({ db }) =>
      (
        await db
          .selectFrom('email_templates')
          .select('id')
          .where('builtin', '=', builtin)
          .executeTakeFirstOrThrow()
      ).id,
  )

/** A condition on the title. */
export const titled = (title: string) => ({ property: 'title', operator: 'equals', values: [title] })

/** What a rule did, the newest first. */
export const runsOf = async (account: TestAccount, { id }: Pick<Rule, 'id'>) => {
  const { status, body } = await account.request(account.ada, 'GET', `/rules/${id}/runs`)
  expect(status, JSON.stringify(body)).toBe(200)
  return (
    body as {
      items: {
        outcome: string
        ticket: { number: number }
        by: { name: string } | null
        actions: { type: string; state: string; reason: string | null; mail: { state: string } | null }[]
      }[]
    }
  ).items // the list's shape
}
