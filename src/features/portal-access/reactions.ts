import { endSessionsOf } from '#features/sessions/index.ts'
import { when } from '#platform/reactions.ts'

export default [
  // The door is shut already; this keeps old sessions from opening when access is given back.
  when('access.suspended', 'end_sessions', (ctx, { subjectId }) => endSessionsOf(ctx, 'portal', subjectId)),
]
