import { builtinTemplateId } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'
import type { RuleContent } from './rule.ts'
import type { Action, Condition } from './shapes.ts'
import { insertRule } from './writing.ts'

type Preset = Omit<RuleContent, 'name' | 'description' | 'active'>

/** Ships the rules that most desks want, none of them active. */
export async function addBuiltinRules(ctx: Context): Promise<void> {
  await ctx.db.insertInto('rule_settings').defaultValues().execute()
  for (const [id, preset] of Object.entries(await presetsOf(ctx)))
    await insertRule(ctx, { ...preset, ...wordsOf(ctx, id), active: false }, id)
}

const wordsOf = ({ account }: Context, id: string) => {
  const text = (part: 'name' | 'description') =>
    say(account.locale, account.edition, `rules.preset.${id}.${part}`)
  return { name: text('name'), description: text('description') }
}

async function presetsOf(ctx: Context): Promise<Record<string, Preset>> {
  const { account } = ctx
  const mail = async (builtin: Parameters<typeof builtinTemplateId>[1]) =>
    [{ type: 'mail_contact', value: await builtinTemplateId(ctx, builtin) }] satisfies Action[]
  return {
    portal_credentials: {
      ...onOpening,
      ignoreFlow: true,
      conditions: [
        equals('title', say(account.locale, account.edition, 'rules.preset.portal_credentials.title')),
      ],
      actions: await mail('portal_credentials'),
    },
    ticket_received: { ...onOpening, always: true, actions: await mail('ticket_received') },
    assign_by_address: {
      ...onOpening,
      conditions: (await firstAddress(ctx)).map((address) => equals('support_address', address)),
    },
    reopen_on_reply: {
      ...onOpening,
      trigger: 'contact_replied',
      conditions: [equals('previous_status', 'resolved', 'closed')],
      actions: [{ type: 'set_status', value: 'open' }],
    },
    urgent_to_technician: {
      ...onOpening,
      trigger: 'technician_changed',
      conditions: [equals('priority', 'urgent')],
      actions: [{ type: 'mail_technician', value: await builtinTemplateId(ctx, 'technician_notice') }],
    },
    waiting_reminder: {
      ...onOpening,
      trigger: 'time_passed',
      conditions: [equals('status', 'waiting'), above('hours_since_status', 72)],
      actions: await mail('waiting_reminder'),
    },
    close_resolved: {
      ...onOpening,
      trigger: 'time_passed',
      conditions: [equals('status', 'resolved'), above('hours_since_status', 168)],
      actions: [{ type: 'set_status', value: 'closed' }],
    },
  }
}

const onOpening: Preset = {
  trigger: 'ticket_opened',
  ignoreFlow: false,
  always: false,
  conditions: [],
  actions: [],
}

const equals = (property: string, ...values: string[]): Condition => ({
  property,
  operator: 'equals',
  values,
})
const above = (property: string, hours: number): Condition => ({
  property,
  operator: 'above',
  values: [String(hours)],
})

const firstAddress = async ({ db }: Context): Promise<string[]> =>
  (
    await db
      .selectFrom('support_addresses')
      .select('address')
      .where('removed_at', 'is', null)
      .orderBy('is_default', 'desc')
      .limit(1)
      .execute()
  ).map(({ address }) => address)
