import { when } from '#platform/reactions.ts'

import { archiveWith, restoreWith } from './following-organization.ts'

export default [
  when('organization.archived', 'archive_contacts', (ctx, { subjectId, details }) =>
    archiveWith(ctx, subjectId, new Date(String(details.archivedAt))),
  ),
  when('organization.restored', 'restore_contacts', (ctx, { subjectId, details }) =>
    restoreWith(ctx, subjectId, new Date(String(details.archivedAt))),
  ),
]
