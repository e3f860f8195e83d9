import type { Context } from '#platform/context.ts'

import type { BudgetName } from './contract.ts'

/** How much may leave, and come in, as shipped. An account's own figures stand in the table. */
export const standardBudgets = {
  credential_mails_per_contact_quarter_hour: 1,
  credential_mails_per_contact_hour: 3,
  credential_mails_per_contact_day: 5,
  automatic_mails_per_recipient_hour: 5,
  automatic_mails_per_recipient_day: 20,
  automatic_mails_per_ticket: 2,
  first_mails_per_hour: 100,
  handout_mails_per_minute: 60,
  filed_mails_per_sender_hour: 30,
  filed_mails_per_domain_hour: 300,
  filed_mails_per_client_hour: 600,
  new_contacts_per_domain_hour: 50,
  new_contacts_per_client_hour: 100,
} as const satisfies Record<BudgetName, number>

export type Budgets = Readonly<Record<BudgetName, number>>

const names = Object.keys(standardBudgets) as BudgetName[] // keys of the literal above

export async function budgets({ db }: Context): Promise<Budgets> {
  const own = await db.selectFrom('budgets').select(['name', 'allowed']).execute()
  return { ...standardBudgets, ...Object.fromEntries(own.map(({ name, allowed }) => [name, allowed])) }
}

export async function presentBudgets(ctx: Context) {
  const current = await budgets(ctx)
  return { items: names.map((name) => ({ name, allowed: current[name], standard: standardBudgets[name] })) }
}

/** Effective for the next mail; null puts a budget back as shipped. */
export async function changeBudgets(ctx: Context, wish: Partial<Record<BudgetName, number | null>>) {
  const before = await budgets(ctx)
  for (const name of names) {
    const allowed = wish[name]
    if (allowed === undefined) continue
    if (allowed === null) await ctx.db.deleteFrom('budgets').where('name', '=', name).execute()
    else await keep(ctx, name, allowed)
  }
  await ctx.record(
    'budgets.changed',
    { kind: 'account', id: ctx.account.id },
    { from: before, to: await budgets(ctx) },
  )
}

const keep = ({ db }: Context, name: BudgetName, allowed: number) =>
  db
    .insertInto('budgets')
    .values({ name, allowed })
    .onConflict((known) => known.constraint('budgets_pkey').doUpdateSet({ allowed }))
    .execute()
