import { endSessionsOf } from '#features/sessions/index.ts'
import { when } from '#platform/reactions.ts'

export default [
  when('password.revoked', 'end_sessions', (ctx, { subjectId }) => endSessionsOf(ctx, 'portal', subjectId)),
  // The door is shut already; this keeps old sessions from opening when access is given back.
  when('access.suspended', 'end_sessions', (ctx, { subjectId }) => endSessionsOf(ctx, 'portal', subjectId)),
  // Whoever was signed in may be whoever reads at the address of before.
  when('contact.address_changed', 'end_sessions', (ctx, { subjectId }) =>
    endSessionsOf(ctx, 'portal', subjectId),
  ),
]
