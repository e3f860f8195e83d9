import { z } from 'zod'

import { Invitation } from '#shared/invitation.ts'
import { PageRequest } from '#shared/paging.ts'

export const Status = z.enum(['new', 'open', 'waiting', 'resolved', 'closed'])
export type Status = z.infer<typeof Status>

export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

const Source = z.enum(['email', 'portal', 'console', 'phone', 'api', 'chat'])
const SenderTrust = z.enum(['verified', 'unverified', 'failed', 'automatic'])
export const Visibility = z.enum(['public', 'internal'])

const time = z.iso.datetime()
export const Title = z.string().max(2000).describe('Control characters are dropped; 500 characters are kept.')
export const Body = z.string().trim().min(1).max(100_000).describe('Plain text, up to 100,000 characters.')
export const UploadIds = z
  .array(z.uuid())
  .max(20)
  .default([])
  .describe('Files uploaded before with `POST /uploads`, in the order they are shown; each is used once.')

export const StatusFilter = Status.or(z.literal('active'))
  .optional()
  .describe('One status, or `active`: new, open and waiting. Absent: all.')

export const TicketNumber = z.coerce.number().int().positive().max(2_147_483_647)
export const One = z.object({
  number: TicketNumber.describe('Number of a ticket, counted from 1 in each account.'),
})

const Named = z.object({ id: z.uuid(), name: z.string() })

export const TicketItem = z.object({
  id: z.uuid().describe('Id of the ticket, as live updates name it; addresses use the number.'),
  number: z.number().int(),
  title: z.string(),
  status: Status,
  priority: Priority,
  organization: Named.extend({ system: z.boolean().describe('True for « Non attribué ».') }),
  contact: Named.nullable().describe('Whose request it is; null for automatic mail of an unknown sender.'),
  senderAddress: z.string().nullable().describe('Who wrote, where no contact stands behind the mail.'),
  technician: Named.nullable().describe("Whose ticket it is; null while it is nobody's."),
  preview: z.string().describe('How the latest public message begins, on one line, up to 160 characters.'),
  automatic: z.boolean().describe('Opened by an automatic mail.'),
  senderTrust: SenderTrust.nullable().describe(
    'Who really wrote the mail that opened it; null without mail.',
  ),
  createdAt: time,
  updatedAt: time.describe('Latest change; an internal note is none.'),
})
export type TicketItem = z.infer<typeof TicketItem>

export const Ticket = TicketItem.extend({
  source: Source,
  supportAddress: z.string().nullable().describe('Where the mail came in.'),
  participants: z.array(z.string()).describe('Addresses whose mail is filed on this ticket.'),
  copied: z
    .array(z.string())
    .describe(
      'Those of them that receive copies of replies: not the contact, who receives the reply itself.',
    ),
  suspensions: z
    .array(
      z.object({
        address: z.string(),
        reason: z.enum(['bounced', 'recipient_refused', 'complaint']),
        words: z.string().describe('What the other server said.'),
        since: z.iso.datetime().describe('When it was first refused.'),
      }),
    )
    .describe('Those under `copied` whose address refused a mail for good: nothing leaves there by itself.'),
  follows: z
    .object({ number: z.number().int(), title: z.string() })
    .nullable()
    .describe('The ticket finished long before, that an answer to it goes on with here.'),
  followedBy: z
    .array(z.object({ number: z.number().int(), title: z.string() }))
    .describe('Tickets that go on with this one, the newest first, up to 10.'),
  takenAt: time.nullable().describe('When a technician first took care of it.'),
  statusSince: time.describe('When it came into its present status.'),
  resolvedAt: time.nullable(),
  forward: z
    .object({
      technician: z.string().describe('Name of who passed it on.'),
      address: z.string().describe('Address of who wrote.'),
      undoneAt: time.nullable().describe('Since then the ticket is of no contact.'),
    })
    .nullable()
    .describe('A technician passed the mail on: the ticket is that of who wrote it.'),
})
export type Ticket = z.infer<typeof Ticket>

const Attachment = z.object({
  id: z.uuid().describe('`GET /attachments/:id`; in the portal `GET /portal/attachments/:id`.'),
  name: z.string(),
  size: z.number().int().describe('In bytes.'),
})

/** What a message has beyond its text. */
const Brought = {
  hasFormatting: z.boolean().describe('It came as HTML: `GET /messages/:id/formatting`.'),
  invitation: Invitation.nullable().describe('What a calendar file of the mail asks for.'),
  attachments: z.array(Attachment),
}

export const Message = z.object({
  id: z.uuid(),
  visibility: Visibility.describe('`internal`: a note, for technicians only.'),
  author: z.object({
    kind: z
      .enum(['contact', 'technician', 'sender', 'system'])
      .describe('`sender`: wrote by mail without being a contact.'),
    id: z.uuid().nullable(),
    name: z.string(),
    address: z.string().nullable(),
  }),
  automatic: z
    .string()
    .nullable()
    .describe(
      'Why nobody sits behind the mail it came by, as a code such as `auto_submitted`; null for what a person wrote.',
    ),
  mail: z
    .object({
      id: z.uuid().describe('Its line in the intake ledger: `GET /ledger/:id`.'),
      address: z.string().nullable().describe('Who it says wrote it.'),
      verdict: SenderTrust.nullable().describe('Who really wrote it; null where it could not be read.'),
      reasons: z.array(z.string()).describe('What led to the verdict, as codes such as `dkim_aligned`.'),
    })
    .nullable()
    .describe('The mail that the message came by.'),
  body: z.string().describe('Plain text; a password never stands here, only its redaction.'),
  ...Brought,
  createdAt: time,
})
export type Message = z.infer<typeof Message>

const TicketEvent = z.object({
  id: z.uuid(),
  name: z.string().describe('Such as `ticket.opened`, `ticket.changed`, `credentials.sent`.'),
  actor: z.object({
    kind: z.enum(['technician', 'contact', 'system']),
    id: z.uuid().nullable(),
    name: z.string().nullable().describe('Null for the system.'),
  }),
  details: z
    .record(z.string(), z.unknown())
    .describe(
      'Of `ticket.changed`: `field`, `from`, `to`; for people and organizations also `fromName`, `toName`.',
    ),
  at: time,
})

export const TimelineLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: Message }),
  z.object({ kind: z.literal('event'), event: TicketEvent }),
])
export type TimelineLine = z.infer<typeof TimelineLine>

export const PortalTicketItem = z.object({
  id: z.uuid().describe('Id of the ticket, as live updates name it; addresses use the number.'),
  number: z.number().int(),
  title: z.string(),
  status: Status,
  contact: z
    .object({ name: z.string(), own: z.boolean().describe('True when it is the contact who asks.') })
    .nullable()
    .describe('Null when no contact stands behind the mail.'),
  preview: z.string().describe('How the latest message begins, on one line, up to 160 characters.'),
  createdAt: time,
  updatedAt: time,
})
export type PortalTicketItem = z.infer<typeof PortalTicketItem>

export const PortalTicket = PortalTicketItem.extend({
  technician: z.object({ name: z.string() }).nullable(),
  takenAt: time.nullable().describe('When a technician first took care of it.'),
  statusSince: time.describe('When it came into its present status.'),
  resolvedAt: time.nullable(),
  mayClose: z.boolean().describe('Only the contact whose ticket it is closes a ticket and takes that back.'),
})
export type PortalTicket = z.infer<typeof PortalTicket>

export const PortalMessage = z.object({
  id: z.uuid(),
  author: z.object({
    kind: z.enum(['contact', 'technician', 'sender', 'system']),
    name: z.string(),
    own: z.boolean().describe('True when it is the contact who asks.'),
  }),
  body: z.string(),
  ...Brought,
  createdAt: time,
})
export type PortalMessage = z.infer<typeof PortalMessage>

export const Ordered = {
  ...PageRequest,
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('Which end of the conversation comes first.'),
}
