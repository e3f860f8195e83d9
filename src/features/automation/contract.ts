import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'
import { actionTypes, triggers } from '#shared/rules.ts'

import {
  Action,
  Condition,
  Explanation,
  Outcome,
  Property,
  Rule,
  RuleRun,
  Trial,
  Trigger,
  Version,
} from './shapes.ts'

export type {
  Action,
  ActionOutcome,
  Condition,
  Explanation,
  Property,
  Rule,
  RuleRun,
  Trial,
  Version,
  Warning,
} from './shapes.ts'

const time = z.iso.datetime()

const Words = {
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(1_000),
  trigger: Trigger,
  ignoreFlow: Rule.shape.ignoreFlow,
  active: Rule.shape.active,
  always: Rule.shape.always,
  conditions: z.array(Condition).max(30),
  actions: z.array(Action).max(20),
}

const One = z.object({ id: z.uuid().describe('Id of a rule.') })
const Seen = { version: z.number().int().describe('The one that was read before.') }

export const listRules = endpoint(
  'GET /rules',
  'The rules in the order in which they are looked at.',
  z.object({ ...PageRequest }),
  pageOf(Rule),
)

export const getRule = endpoint('GET /rules/:id', 'One rule.', One, Rule)

export const postRule = endpoint(
  'POST /rules',
  'Add a rule below all others. Without actions it is incomplete and does nothing.',
  z.object({
    ...Words,
    description: Words.description.default(''),
    ignoreFlow: Words.ignoreFlow.default(false),
    active: Words.active.default(false),
    always: Words.always.default(false),
    conditions: Words.conditions.default([]),
    actions: Words.actions.default([]),
  }),
  Rule,
)

export const patchRule = endpoint(
  'PATCH /rules/:id',
  'Change what is given. Refused with `rule_changed` when somebody saved another version first.',
  One.extend({ ...Seen, ...z.object(Words).partial().shape }),
  Rule,
)

export const copyRule = endpoint(
  'POST /rules/:id/copies',
  'The same rule once more, below it and not active.',
  One,
  Rule,
)

export const moveRule = endpoint(
  'PUT /rules/:id/place',
  'Move a rule before another, or below all.',
  One.extend({ before: z.uuid().nullable().describe('Id of the rule that is to follow; null for none.') }),
  z.undefined(),
  { status: 204 },
)

export const deleteRule = endpoint(
  'DELETE /rules/:id',
  'Delete a rule. What it did stays done and told.',
  One,
  z.undefined(),
  { status: 204 },
)

export const getCatalogue = endpoint(
  'GET /rules/catalogue',
  'What rules can ask and do.',
  z.object({}),
  z.object({
    triggers: z.array(z.enum(triggers)),
    properties: z.array(Property),
    actions: z.array(
      z.object({
        type: z.enum(actionTypes),
        field: z
          .enum(['template', 'technician', 'status', 'priority', 'text'])
          .describe('What its value is.'),
      }),
    ),
  }),
)
export const getRuleSettings = endpoint(
  'GET /settings/rules',
  'Whether rules act at all.',
  z.object({}),
  z.object({ paused: z.boolean().describe('No rule acts; what happens meanwhile is not made up for.') }),
)

export const putRuleSettings = endpoint(
  'PUT /settings/rules',
  'Pause all rules, or let them act again.',
  z.object({ paused: z.boolean().describe('True: no rule acts.') }),
  z.undefined(),
  { status: 204 },
)

export const listVersions = endpoint(
  'GET /rules/:id/versions',
  'What the rule was, the newest first.',
  One.extend({ ...PageRequest }),
  pageOf(Version),
)

export const restoreVersion = endpoint(
  'POST /rules/:id/restoration',
  'Make the rule what it was; this is a change like any other.',
  One.extend({ ...Seen, restored: z.number().int().describe('Which version it becomes again.') }),
  Rule,
)

export const listRuns = endpoint(
  'GET /rules/:id/runs',
  'When the rule acted or was skipped, and what became of its mails; the newest first.',
  One.extend({ ...PageRequest }),
  pageOf(RuleRun),
)

export const explainTicket = endpoint(
  'GET /tickets/:number/rules',
  'What the rules did on a ticket: for each of its happenings, which rule acted, which did not, and why.',
  z.object({ number: z.coerce.number().int().positive().max(2_147_483_647), ...PageRequest }),
  pageOf(
    z.object({
      id: z.uuid(),
      at: time,
      trigger: Trigger,
      rules: z.array(Explanation),
      names: Rule.shape.names,
    }),
  ),
)

export const tryRule = endpoint(
  'GET /rules/:id/trial',
  'What the rule would do on a ticket, at its last happening. Nothing is changed or sent.',
  One.extend({
    ticket: z.coerce
      .number()
      .int()
      .positive()
      .max(2_147_483_647)
      .optional()
      .describe('Its number; absent: the newest ticket.'),
  }),
  Trial,
)

export const tryRuleOnMany = endpoint(
  'GET /rules/:id/trials',
  'What the rule would have done on the last 500 tickets. Nothing is changed or sent.',
  One,
  z.object({
    looked: z.number().int().describe('How many tickets were looked at.'),
    matched: z.number().int().describe('On how many all conditions held.'),
    skipped: z.number().int().describe('Of these, where a rule above would have come first.'),
    tickets: z
      .array(
        z.object({
          number: z.number().int(),
          title: z.string(),
          at: time,
          outcome: Outcome,
          by: RuleRun.shape.by,
        }),
      )
      .describe('Those that matched, the newest first, up to 100.'),
  }),
)

export const compareTitle = endpoint(
  'GET /rules/title-test',
  'Whether a title equals an expected one as rules compare: without case, prefixes of replies and odd spaces; with accents and brackets.',
  z.object({
    title: z.string().max(500),
    expected: z.string().max(500).describe('What a condition would expect.'),
  }),
  z.object({
    equal: z.boolean().describe('A condition « Égal à » would hold.'),
    compared: z.string().describe('The title as it is compared.'),
    expected: z.string().describe('The expected one as it is compared.'),
  }),
)
