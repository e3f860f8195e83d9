import type { Context } from '#platform/context.ts'

import { actionOf } from './actions.ts'
import { propertyOf } from './properties.ts'
import type { RuleContent } from './rule.ts'

/** What an id is called, and whether it can still be worked with. */
export type Named = { name: string; works: boolean }
export type Names = ReadonlyMap<string, Named>

type Mentioning = Pick<RuleContent, 'conditions' | 'actions'>
type Kind = 'organization' | 'contact' | 'technician' | 'template'

/** What people, places and templates that rules name by id are called; who is gone for good is not among them. */
export async function namesIn(ctx: Context, contents: readonly Mentioning[]): Promise<Names> {
  const mentions = Map.groupBy(contents.flatMap(mentionsIn), ({ kind }) => kind)
  const found: [string, Named][] = []
  for (const [kind, each] of mentions) {
    const ids = [...new Set(each.map(({ id }) => id))]
    found.push(...(await lookUp[kind](ctx, ids)))
  }
  return new Map(found)
}

export const namesOnly = (names: Names): Record<string, string> =>
  Object.fromEntries([...names].map(([id, { name }]) => [id, name]))

export const mentionsIn = ({ conditions, actions }: Mentioning): { kind: Kind; id: string }[] => [
  ...conditions.flatMap(({ property, values }) => {
    const kind = propertyOf(property)?.input
    return kind === 'organization' || kind === 'contact' || kind === 'technician'
      ? values.map((id) => ({ kind, id }))
      : []
  }),
  ...actions.flatMap(({ type, value }) => {
    const { field } = actionOf(type)
    return (field === 'template' || field === 'technician') && value !== 'none'
      ? [{ kind: field, id: value }]
      : []
  }),
]

const lookUp: Record<Kind, (ctx: Context, ids: string[]) => Promise<[string, Named][]>> = {
  async organization({ db }, ids) {
    const rows = await db
      .selectFrom('organizations')
      .select(['id', 'name', 'archived_at'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, name, archived_at }) => [id, { name, works: archived_at === null }])
  },
  async contact({ db }, ids) {
    const rows = await db
      .selectFrom('contacts')
      .leftJoin('contact_addresses as own', (join) =>
        join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
      )
      .select(['contacts.id', 'first_name', 'last_name', 'address', 'archived_at'])
      .where('contacts.id', 'in', ids)
      .execute()
    return rows.map(({ id, first_name, last_name, address, archived_at }) => [
      id,
      { name: `${first_name} ${last_name}`.trim() || (address ?? ''), works: archived_at === null },
    ])
  },
  async technician({ db }, ids) {
    const rows = await db
      .selectFrom('technicians')
      .select(['id', 'name', 'deactivated_at'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, name, deactivated_at }) => [id, { name, works: deactivated_at === null }])
  },
  async template({ db }, ids) {
    const rows = await db
      .selectFrom('email_templates')
      .select(['id', 'name', 'active'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, name, active }) => [id, { name, works: active }])
  },
}
