/** What is wrong with the relay itself, whichever mail it was. */
export const relayFaults = ['unreachable', 'encryption', 'sign_in', 'turned_away', 'silent', 'lost'] as const
export type RelayFault = (typeof relayFaults)[number]
