import { sql } from 'kysely'

import { findTemplate, snippetsOf } from '#features/email-templates/index.ts'
import { findOrganization } from '#features/organizations/index.ts'
import type { Context } from '#platform/context.ts'
import { refused, unauthenticated } from '#platform/problem.ts'

import { verdicts } from './eligibility.ts'

type Wish = { templateId?: string | undefined; organizationId?: string | undefined; again: boolean }

/**
 * Writes down who would be sent credentials and who not, and why: what is looked at is what is sent. What the
 * technician looked at before, and did not start, is forgotten.
 */
export async function prepareHandout(ctx: Context, wish: Wish): Promise<string> {
  const { templateId, organizationId, again } = wish
  if (ctx.actor.id === null) throw unauthenticated()
  const template = await findTemplate(
    ctx,
    templateId ? { id: templateId } : { builtin: 'portal_credentials' },
  )
  const held = await snippetsOf(ctx, template.id)
  if (!carriers.some((each) => held.includes(each))) throw refused('template_lacks_credentials')
  if (organizationId) await findOrganization(ctx, organizationId)

  await ctx.db
    .deleteFrom('handouts')
    .where('technician_id', '=', ctx.actor.id)
    .where('state', '=', 'prepared')
    .execute()
  const { id } = await ctx.db
    .insertInto('handouts')
    .values({
      technician_id: ctx.actor.id,
      template_id: template.id,
      organization_id: organizationId ?? null,
      again,
      state: 'prepared',
      created_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const contacts = await noteContacts(ctx, id, wish)
  await ctx.record('handout.prepared', { kind: 'handout', id }, { template: template.name, again, contacts })
  return id
}

const carriers = ['portal.password', 'portal.activation_link'] as const

async function noteContacts(ctx: Context, handoutId: string, { organizationId, again }: Wish) {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('handout_contacts')
    .columns(['handout_id', 'contact_id', 'place', 'state', 'reason'])
    .expression(({ selectFrom, val }) =>
      selectFrom(
        verdicts(ctx, again)
          .select('contacts.created_at')
          .$if(organizationId !== undefined, (query) =>
            query.where('contacts.organization_id', '=', organizationId ?? ''),
          )
          .as('judged'),
      ).select([
        val(handoutId).as('handout_id'),
        'judged.id',
        sql<number>`row_number() over (order by created_at, id)`.as('place'),
        sql<'waiting' | 'skipped'>`case when reason is null then 'waiting' else 'skipped' end`.as('state'),
        'reason',
      ]),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}
