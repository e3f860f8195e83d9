/** What each plan includes: nothing else decides. */
export const plans = {
  team: [],
  enterprise: ['domain_management'],
} as const satisfies Record<string, readonly string[]>

export type Plan = keyof typeof plans
export type Capability = (typeof plans)[Plan][number]

export const includes = (plan: Plan, capability: Capability): boolean =>
  (plans[plan] as readonly string[]).includes(capability) // widened: includes() wants the element type of one plan
