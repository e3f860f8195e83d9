import type { Access } from '#features/portal-access/contract.ts'

import type { Step } from '../../../ui/Track.tsx'
import { say } from '../../../ui/words.ts'

type At = Step['at']

/** Sent, signed in with them, own password chosen: how far the contact has come. */
const places: Record<Access['state'], readonly [At, At, At]> = {
  never_sent: ['now', 'ahead', 'ahead'],
  sent: ['done', 'now', 'ahead'],
  choosing: ['done', 'done', 'waiting'],
  active: ['done', 'done', 'done'],
  expired: ['waiting', 'ahead', 'ahead'],
  disabled: ['ahead', 'ahead', 'ahead'],
}

export const stepsOf = ({ state }: Pick<Access, 'state'>): Step[] => {
  const [sent, signedIn, chosen] = places[state]
  return [
    { name: say('console.access.step.sent'), at: sent },
    { name: say('console.access.step.signedIn'), at: signedIn },
    { name: say('console.access.step.chosen'), at: chosen },
  ]
}
