import accounts from '#features/accounts/routes.ts'
import alarms from '#features/alarms/routes.ts'
import attachments from '#features/attachments/routes.ts'
import automation from '#features/automation/routes.ts'
import contacts from '#features/contacts/routes.ts'
import credentials from '#features/credentials/routes.ts'
import emailSettings from '#features/email-settings/routes.ts'
import emailTemplates from '#features/email-templates/routes.ts'
import handouts from '#features/handouts/routes.ts'
import intake from '#features/intake/routes.ts'
import organizations from '#features/organizations/routes.ts'
import outbox from '#features/outbox/routes.ts'
import portalAccess from '#features/portal-access/routes.ts'
import quickReplies from '#features/quick-replies/routes.ts'
import receivedHtml from '#features/received-html/routes.ts'
import snippets from '#features/snippets/routes.ts'
import technicians from '#features/technicians/routes.ts'
import tickets from '#features/tickets/routes.ts'
import type { AnyRoute } from '#platform/route.ts'

/** Every endpoint of the product. */
export const routes: readonly AnyRoute[] = [
  ...accounts,
  ...alarms,
  ...attachments,
  ...automation,
  ...contacts,
  ...credentials,
  ...emailSettings,
  ...emailTemplates,
  ...handouts,
  ...intake,
  ...organizations,
  ...outbox,
  ...portalAccess,
  ...quickReplies,
  ...receivedHtml,
  ...snippets,
  ...technicians,
  ...tickets,
]
