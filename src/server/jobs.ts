import type { Job, Round } from '#platform/jobs.ts'
import { type Reaction, reactionsByEvent } from '#platform/reactions.ts'

/** Everything that happens because of an event. */
export const reactions: readonly Reaction[] = []

/** Everything that is done later. */
export const jobs: readonly Job[] = [...reactions.map(({ job }) => job)]

/** Everything that comes round by the clock. */
export const rounds: readonly Round[] = []

export const reactionsTo = reactionsByEvent(reactions)
