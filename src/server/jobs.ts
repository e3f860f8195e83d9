import alarms from '#features/alarms/reactions.ts'
import { uploadsRound } from '#features/attachments/index.ts'
import { actOnAged, lookAtAged, retryAction, timeRound } from '#features/automation/index.ts'
import automation from '#features/automation/reactions.ts'
import contacts from '#features/contacts/reactions.ts'
import { sendLink } from '#features/credentials/index.ts'
import credentials from '#features/credentials/reactions.ts'
import { handoutRound, handToNext } from '#features/handouts/index.ts'
import { auditRound, fileMails, restoreForward, silenceRound } from '#features/intake/index.ts'
import { deliverMail, outboxRound, tryRelayAgain, wakeDomain, wakeMails } from '#features/outbox/index.ts'
import outbox from '#features/outbox/reactions.ts'
import { accessRound } from '#features/portal-access/index.ts'
import portalAccess from '#features/portal-access/reactions.ts'
import { forgetOldSessions } from '#features/sessions/index.ts'
import tickets from '#features/tickets/reactions.ts'
import type { Job, Round } from '#platform/jobs.ts'
import { forgetAttempts } from '#platform/limits.ts'
import { type Reaction, reactionsByEvent } from '#platform/reactions.ts'

/** Everything that happens because of an event. */
export const reactions: readonly Reaction[] = [
  ...alarms,
  ...automation,
  ...contacts,
  ...credentials,
  ...outbox,
  ...portalAccess,
  ...tickets,
]

/** Everything that is done later. */
export const jobs: readonly Job[] = [
  actOnAged,
  deliverMail,
  fileMails,
  handToNext,
  restoreForward,
  lookAtAged,
  retryAction.job,
  sendLink,
  tryRelayAgain,
  wakeDomain,
  wakeMails,
  ...reactions.map(({ job }) => job),
]

/** Everything that comes round by the clock. */
export const rounds: readonly Round[] = [
  { name: 'sessions.forget', schedule: '17 3 * * *', run: forgetOldSessions },
  { name: 'attempts.forget', schedule: '27 * * * *', run: forgetAttempts },
  accessRound,
  auditRound,
  handoutRound,
  outboxRound,
  silenceRound,
  timeRound,
  uploadsRound,
]

export const reactionsTo = reactionsByEvent(reactions)
