import type { Context, Happening } from '#platform/context.ts'
import { when } from '#platform/reactions.ts'

import { actingRules } from './acting-rules.ts'
import { type EventTrigger, eventTriggers, isByRule } from './triggers.ts'
import { walkRules } from './walking.ts'

/** A contact's own unit of work may not look at the rules: the reaction looks again anyway. */
const heeds = (each: EventTrigger) => async (ctx: Context, happening: Happening) =>
  each.concerns(happening) &&
  !isByRule(happening) &&
  (ctx.actor.kind === 'contact' || (await actingRules(ctx)).has(each.trigger))

export default eventTriggers.map((each) =>
  when(each.event, `rules_${each.trigger}`, (ctx, event) => walkRules(ctx, each, event), heeds(each)),
)
