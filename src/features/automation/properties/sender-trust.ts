import { ofChoice, type PropertyDefinition } from '../property.ts'

/** Who really wrote the mail that opened the ticket. */
export const senderTrust: PropertyDefinition = {
  id: 'sender_trust',
  input: 'option',
  operators: ofChoice,
  options: ['verified', 'unverified', 'failed', 'automatic'],
  valuesOf: ({ senderTrust }) => [senderTrust],
}
