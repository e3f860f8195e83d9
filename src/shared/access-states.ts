/** How a contact stands with the portal, from the first step to the last, and what may come after. */
export const accessStates = ['never_sent', 'sent', 'choosing', 'active', 'expired', 'disabled'] as const
export type AccessState = (typeof accessStates)[number]
