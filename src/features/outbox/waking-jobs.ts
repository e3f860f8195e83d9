import { z } from 'zod'

/** Jobs by name: whoever only queues them need not know how they are done. */
export const waking = { name: 'outbox.wake', payload: z.object({}) }
export const relayTrial = { name: 'relay.try', payload: z.object({}) }
export const domainTurn = { name: 'outbox.domain', payload: z.object({ domain: z.string() }) }
