import { z } from 'zod'

import { actionTypes, inputKinds, operators, triggers } from '#shared/rules.ts'

const time = z.iso.datetime()

export const Trigger = z
  .enum(triggers)
  .describe(
    '`ticket_opened`, `status_changed`, `ticket_finished` (resolved or closed), `technician_changed`, `contact_replied`, or `time_passed`: looked at every five minutes.',
  )

export const Condition = z.object({
  property: z.string().max(60).describe('Id of a property of `GET /rules/catalogue`, such as `title`.'),
  operator: z.enum(operators).describe('One of those that the property has.'),
  values: z
    .array(z.string().trim().min(1).max(500))
    .max(50)
    .describe('One of them is enough; none for `empty`. Ids where the property names a person or place.'),
})
export type Condition = z.infer<typeof Condition>

export const Action = z.object({
  type: z.enum(actionTypes),
  value: z
    .string()
    .trim()
    .max(5_000)
    .describe(
      'Id of an email template; id of a technician or `none`; a status; a priority; or the text of a note.',
    ),
})
export type Action = z.infer<typeof Action>

export const Warning = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no_action') }).describe('Incomplete: it does nothing.'),
  z
    .object({ code: z.literal('no_condition') })
    .describe('Incomplete: without a condition, and not said to act always.'),
  z
    .object({ code: z.literal('no_hours') })
    .describe('Incomplete: by time, without the hours after which it acts.'),
  z
    .object({ code: z.literal('gone'), name: z.string() })
    .describe('Names a technician, template or the like that works no more.'),
  z.object({ code: z.literal('contradiction') }).describe('No ticket can fulfil all its conditions.'),
  z
    .object({ code: z.literal('behind'), id: z.uuid(), name: z.string() })
    .describe('A rule above writes the same: where both match, this one is skipped.'),
  z
    .object({ code: z.literal('never_ran'), since: time.describe('When it last acted, or was changed.') })
    .describe('Active for 30 days without a run.'),
])
export type Warning = z.infer<typeof Warning>

export const Rule = z.object({
  id: z.uuid(),
  builtin: z.string().nullable().describe('Which of the shipped ones it is; null for one’s own.'),
  name: z.string(),
  description: z.string().describe('Empty for none.'),
  trigger: Trigger,
  ignoreFlow: z
    .boolean()
    .describe('Acts although a rule above has acted on the same, and keeps none below from it.'),
  active: z.boolean().describe('Acts, where it is complete and rules are not paused.'),
  always: z.boolean().describe('Acts without a condition.'),
  conditions: z.array(Condition).describe('All of them must hold.'),
  actions: z.array(Action).describe('Carried out in this order; one that fails does not stop the next.'),
  names: z
    .record(z.string(), z.string())
    .describe('What the ids in conditions and actions are called; an id that is missing here is gone.'),
  complete: z.boolean().describe('False: *Incomplète*, it does nothing though it may be active.'),
  warnings: z.array(Warning),
  runs: z.number().int().describe('How often it acted in the last 30 days.'),
  lastRunAt: time.nullable(),
  version: z.number().int().describe('Grows with each change; changing it names the one that was read.'),
  updatedAt: time,
})
export type Rule = z.infer<typeof Rule>

export const Property = z.object({
  id: z.string(),
  input: z
    .enum(inputKinds)
    .describe(
      '`text`, `number` (whole hours), `option` (one of `options`), or what is picked: `organization`, `contact`, `technician`, `support_address`.',
    ),
  operators: z.array(z.enum(operators)),
  options: z.array(z.string()).describe('Ids to choose from; empty where none are fixed.'),
  triggers: z.array(z.enum(triggers)).describe('With which triggers it has a value.'),
})

export type Property = z.infer<typeof Property>

export const Version = z.object({
  ...Rule.pick({
    name: true,
    description: true,
    trigger: true,
    ignoreFlow: true,
    active: true,
    always: true,
    conditions: true,
    actions: true,
    names: true,
  }).shape,
  version: z.number().int().describe('Counted from 1 in each rule.'),
  at: time.describe('When it was saved.'),
  by: z.string().nullable().describe('Name of who saved it; null for the product itself.'),
})
export type Version = z.infer<typeof Version>

export const ActionOutcome = z.object({
  type: z.enum(actionTypes),
  value: Action.shape.value,
  state: z
    .enum(['done', 'nothing', 'failed', 'retrying'])
    .describe('`nothing`: it was so already. `retrying`: tried again by itself.'),
  reason: z.string().nullable().describe('Why it failed, as a problem’s code.'),
  mail: z
    .object({
      id: z.uuid(),
      state: z.string().describe('As in `GET /outbox`, at present.'),
      reason: z.string().nullable().describe('Why it is in this state: a code under `outbox.reason.`.'),
      recipient: z.string().describe('The address it goes to.'),
    })
    .nullable()
    .describe('The mail it wrote, with its fate.'),
})
export type ActionOutcome = z.infer<typeof ActionOutcome>

export const Outcome = z
  .enum(['ran', 'skipped_conflict', 'not_matched', 'incomplete'])
  .describe('`skipped_conflict`: a rule above had acted on the same.')

export const RuleRun = z.object({
  id: z.uuid(),
  ticket: z.object({ number: z.number().int(), title: z.string() }),
  at: time,
  trigger: Trigger,
  version: z.number().int().describe('Of the rule, as it was then.'),
  outcome: Outcome,
  by: z
    .object({
      id: z.uuid(),
      name: z.string(),
      did: z.enum(actionTypes).describe('What it had done already, that this one would do.'),
    })
    .nullable()
    .describe('The rule that had acted already; null where none had.'),
  actions: z.array(ActionOutcome),
})
export type RuleRun = z.infer<typeof RuleRun>

export const Check = z.object({
  ...Condition.shape,
  held: z.boolean().describe('The ticket fulfils it.'),
  found: z.array(z.string()).describe('What the ticket had; empty for nothing.'),
})
export type Check = z.infer<typeof Check>

export const Explanation = z.object({
  rule: z.object({
    id: z.uuid(),
    name: z.string(),
    active: z.boolean().describe('At present; false where it was removed.'),
  }),
  outcome: Outcome,
  by: RuleRun.shape.by,
  failed: Check.omit({ held: true }).nullable().describe('The first condition that did not hold.'),
  actions: z.array(ActionOutcome),
})
export type Explanation = z.infer<typeof Explanation>

export const Trial = z.object({
  ticket: z.object({
    number: z.number().int(),
    title: z.string(),
    createdAt: time,
  }),
  happened: z.boolean().describe('What triggers the rule has happened on this ticket.'),
  at: time.nullable().describe('When it last did; null where it has not.'),
  checks: z.array(Check),
  outcome: Outcome,
  by: RuleRun.shape.by,
  actions: z.array(
    z.object({
      ...Action.shape,
      recipient: z.string().nullable().describe('Where its mail would go; null where none would.'),
      obstacle: z
        .string()
        .nullable()
        .describe('Why it would not, as a code under `outbox.reason.` or a problem’s.'),
    }),
  ),
  names: Rule.shape.names,
})
export type Trial = z.infer<typeof Trial>
