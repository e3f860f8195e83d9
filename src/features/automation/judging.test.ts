import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type ActionType, actionTypes } from '#shared/rules.ts'

import { fulfils } from './comparing.ts'
import { comparableTitle } from './comparing-text.ts'
import { judge, targetsOf } from './judging.ts'
import { propertyOf } from './properties.ts'
import type { RuleRow } from './rule.ts'
import type { Snapshot } from './snapshot.ts'

const now = new Date('2026-06-13T10:00:00Z')

const snapshot: Snapshot = {
  ticketId: '00000000-0000-4000-8000-000000000001',
  number: 1,
  title: 'Imprimante muette',
  status: 'new',
  previousStatus: null,
  statusSince: now,
  priority: 'normal',
  source: 'email',
  technicianId: null,
  contactId: null,
  organizationId: '00000000-0000-4000-8000-000000000002',
  mainContact: false,
  fromAddress: 'noe@roux-delmas.test',
  supportAddress: 'support@kerbel.test',
  automatic: false,
  senderTrust: 'verified',
  lastMessage: 'Bonjour',
  createdAt: now,
  at: now,
}

const ruleOf = (place: number, wish: Partial<RuleRow>): RuleRow => ({
  id: `rule ${place}`,
  builtin: null,
  name: `Rule ${place}`,
  description: '',
  place,
  trigger: 'ticket_opened',
  ignoreFlow: false,
  active: true,
  always: true,
  conditions: [],
  actions: [],
  version: 1,
  updatedAt: now,
  ...wish,
})

const title = fc.constantFrom('Imprimante muette', 'Écran noir', 'Re: imprimante  MUETTE')
const condition = fc.record({
  property: fc.constantFrom('title', 'priority'),
  operator: fc.constantFrom('equals' as const, 'differs' as const),
  values: fc.array(fc.oneof(title, fc.constantFrom('normal', 'urgent')), { minLength: 1, maxLength: 3 }),
})
const action = fc.record({ type: fc.constantFrom(...actionTypes), value: fc.constant('x') })
const rules = fc
  .array(
    fc.record({
      ignoreFlow: fc.boolean(),
      always: fc.boolean(),
      conditions: fc.array(condition, { maxLength: 3 }),
      actions: fc.array(action, { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((wishes) => wishes.map((wish, place) => ruleOf(place + 1, wish)))

test('a rule that ignores the flow acts whenever its conditions hold, whatever stands above it', () => {
  fc.assert(
    fc.property(rules, (given) => {
      const alone = given.map((rule) => judge([rule], snapshot)[0]?.outcome)
      const together = judge(given, snapshot)
      for (const [place, { rule, outcome }] of together.entries())
        if (rule.ignoreFlow) expect(outcome).toBe(alone[place])
    }),
  )
})

test('of rules that do not ignore the flow, no two that act write the same; one that is skipped would have', () => {
  fc.assert(
    fc.property(rules, (given) => {
      const claimed = new Map<string, string>()
      for (const verdict of judge(given, snapshot)) {
        if (verdict.rule.ignoreFlow) continue
        const targets = targetsOf(verdict.rule)
        if (verdict.outcome === 'ran')
          for (const target of targets) {
            expect(claimed.has(target)).toBe(false)
            claimed.set(target, verdict.rule.id)
          }
        if (verdict.outcome === 'skipped_conflict')
          expect(targets.map((target) => claimed.get(target))).toContain(verdict.by)
      }
    }),
  )
})

test('rules that ignore the flow change nothing for those that do not', () => {
  fc.assert(
    fc.property(rules, (given) => {
      const without = judge(
        given.filter(({ ignoreFlow }) => !ignoreFlow),
        snapshot,
      )
      const among = judge(given, snapshot).filter(({ rule }) => !rule.ignoreFlow)
      expect(among).toEqual(without)
    }),
  )
})

test('every rule is judged once, in its order, whatever there is', () => {
  fc.assert(
    fc.property(rules, (given) => {
      expect(judge(given, snapshot).map(({ rule }) => rule.id)).toEqual(given.map(({ id }) => id))
    }),
  )
})

test('a rule without actions, or without a condition and not said to act always, does nothing', () => {
  const nothing = ruleOf(1, { actions: [] })
  const unsaid = ruleOf(2, { always: false, actions: [{ type: 'set_status', value: 'open' }] })

  expect(judge([nothing, unsaid], snapshot).map(({ outcome }) => outcome)).toEqual([
    'incomplete',
    'incomplete',
  ])
})

test.each<[ActionType, ActionType, string]>([
  ['mail_contact', 'mail_contact', 'skipped_conflict'],
  ['mail_contact', 'mail_technician', 'ran'],
  ['set_status', 'set_status', 'skipped_conflict'],
  ['set_status', 'set_priority', 'ran'],
  ['add_note', 'add_note', 'ran'],
])('below a rule that did %s, one that would do %s: %s', (first, second, outcome) => {
  const [, verdict] = judge(
    [first, second].map((type, place) => ruleOf(place + 1, { actions: [{ type, value: 'x' }] })),
    snapshot,
  )

  expect(verdict?.outcome).toBe(outcome)
})

test('a thousand rules are walked through, and each is judged', () => {
  const given = Array.from({ length: 1_000 }, (_, place) =>
    ruleOf(place + 1, {
      conditions: [{ property: 'title', operator: 'matches', values: ['(a+)+$'] }],
      actions: [{ type: 'set_status', value: 'open' }],
    }),
  )

  expect(judge(given, { ...snapshot, title: `${'a'.repeat(400)}!` })).toHaveLength(1_000)
})

test('a title is compared the same whatever a mail program put before it', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-zé]{1,10}( [a-zé]{1,10}){0,3}$/),
      fc.array(fc.constantFrom('Re: ', 'RE : ', 'TR: ', 'Fwd:', 'Re[2]: ', 'AW: ', ' '), { maxLength: 5 }),
      (words, prefixes) => {
        expect(comparableTitle(`${prefixes.join('')}${words.toUpperCase()}  [4817]`)).toBe(
          comparableTitle(words),
        )
      },
    ),
  )
})

const titleProperty = propertyOf('title')

test.each([
  ['equals', ['l’imprimante'], "L'imprimante", true],
  ['equals', ['imprimante'], 'imprimanté', false],
  ['equals', ['a', 'b'], 'B', true],
  ['differs', ['a', 'b'], 'B', false],
  ['contains', ['FACTURE'], 'Votre facture de juin', true],
  ['lacks', ['facture'], 'Votre facture de juin', false],
  ['starts_with', ['votre'], 'Re: Votre facture', true],
  ['ends_with', ['juin'], 'Votre facture de juin', true],
  ['matches', ['fact(ure|uration)'], 'FACTURATION', true],
  ['matches', ['(a+)+$'], `${'a'.repeat(499)}!`, false],
  ['matches', ['('], '(', false],
  ['matches', ["{{constructor.constructor('return process')()}}"], 'x', false],
  ['empty', [], '', true],
  ['not_empty', [], 'a', true],
  ['contains', ['%s'], 'a%sb', true],
] as const)('C7: title %s %j, of %j: %s', (operator, values, has, held) => {
  if (!titleProperty) throw new Error('titles can be asked for')
  expect(fulfils(titleProperty, { operator, values: [...values] }, has === '' ? [] : [has])).toBe(held)
})
