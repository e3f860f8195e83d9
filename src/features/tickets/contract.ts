import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

export const Status = z.enum(['new', 'open', 'waiting', 'resolved', 'closed'])
export type Status = z.infer<typeof Status>

export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

const Source = z.enum(['email', 'portal', 'console', 'phone', 'api', 'chat'])
const SenderTrust = z.enum(['verified', 'unverified', 'failed', 'automatic'])
const Visibility = z.enum(['public', 'internal'])

const time = z.iso.datetime()
const Title = z.string().max(2000).describe('Control characters are dropped; 500 characters are kept.')
const Body = z.string().trim().min(1).max(100_000).describe('Plain text, up to 100,000 characters.')
const UploadIds = z
  .array(z.uuid())
  .max(20)
  .default([])
  .describe('Files uploaded before with `POST /uploads`, in the order they are shown; each is used once.')

const StatusFilter = Status.or(z.literal('active'))
  .optional()
  .describe('One status, or `active`: new, open and waiting. Absent: all.')

export const TicketNumber = z.coerce.number().int().positive().max(2_147_483_647)
const One = z.object({ number: TicketNumber.describe('Number of a ticket, counted from 1 in each account.') })

const Named = z.object({ id: z.uuid(), name: z.string() })

const TicketItem = z.object({
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

const Ticket = TicketItem.extend({
  source: Source,
  supportAddress: z.string().nullable().describe('Where the mail came in.'),
  participants: z.array(z.string()).describe('Addresses whose mail is filed on this ticket.'),
  takenAt: time.nullable().describe('When a technician first took care of it.'),
  statusSince: time.describe('When it came into its present status.'),
  resolvedAt: time.nullable(),
})
export type Ticket = z.infer<typeof Ticket>

const Attachment = z.object({
  id: z.uuid().describe('`GET /attachments/:id`; in the portal `GET /portal/attachments/:id`.'),
  name: z.string(),
  size: z.number().int().describe('In bytes.'),
})

const Message = z.object({
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
  body: z.string().describe('Plain text; a password never stands here, only its redaction.'),
  attachments: z.array(Attachment),
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

const TimelineLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: Message }),
  z.object({ kind: z.literal('event'), event: TicketEvent }),
])
export type TimelineLine = z.infer<typeof TimelineLine>

export const listTickets = endpoint(
  'GET /tickets',
  'Tickets, the latest changed first.',
  z.object({
    ...PageRequest,
    status: StatusFilter,
    technician: z
      .union([z.literal('me'), z.literal('none'), z.uuid()])
      .optional()
      .describe("`me`, `none` for tickets that are nobody's, or the id of a technician."),
    contactId: z.uuid().optional().describe('Tickets of this contact.'),
    organizationId: z.uuid().optional().describe('Tickets of this organization.'),
  }),
  pageOf(TicketItem),
)

const inStatus = z.number().int().describe('Tickets in this status.')

export const countTickets = endpoint(
  'GET /tickets/counts',
  'How many tickets each list of the side panel holds.',
  z.object({}),
  z.object({
    new: inStatus,
    open: inStatus,
    waiting: inStatus,
    resolved: inStatus,
    closed: inStatus,
    active: z.number().int().describe('New, open and waiting together.'),
    mine: z.number().int().describe('Active ones of the technician who asks; counted up to 1,000.'),
    unassigned: z.number().int().describe("Active ones that are nobody's; counted up to 1,000."),
  }),
)

export const openTicketByHand = endpoint(
  'POST /tickets',
  'Opens a ticket on behalf of a contact.',
  z.object({
    title: Title,
    body: Body,
    contactId: z.uuid().describe('Whose request it is; the ticket belongs to their organization.'),
    priority: Priority.default('normal'),
    technicianId: z.uuid().nullable().default(null).describe("Whose ticket it is; null for nobody's."),
    source: z.enum(['console', 'phone', 'api']).default('console').describe('How the request came in.'),
    uploadIds: UploadIds,
  }),
  Ticket,
)

export const getTicket = endpoint('GET /tickets/:number', 'One ticket.', One, Ticket)

export const changeTicket = endpoint(
  'PATCH /tickets/:number',
  'Changes what is given: status, technician, priority, title.',
  One.extend({
    status: Status.optional(),
    technicianId: z.uuid().nullable().optional().describe("Null: nobody's."),
    priority: Priority.optional(),
    title: Title.optional().describe('An empty title keeps the present one.'),
  }),
  Ticket,
)

const Ordered = {
  ...PageRequest,
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('Which end of the conversation comes first.'),
}

export const listMessages = endpoint(
  'GET /tickets/:number/messages',
  'The messages of a ticket, notes included.',
  One.extend(Ordered),
  pageOf(Message),
)

export const addMessage = endpoint(
  'POST /tickets/:number/messages',
  'Answers the contact (`public`), or leaves a note for technicians (`internal`).',
  One.extend({ body: Body, visibility: Visibility.default('public'), uploadIds: UploadIds }),
  Message,
)

export const getTimeline = endpoint(
  'GET /tickets/:number/timeline',
  'Messages and events of a ticket in one line of time, the newest first.',
  One.extend(PageRequest),
  pageOf(TimelineLine),
)

export const live = endpoint(
  'GET /live',
  'Server-sent events `{name, ticket, contact}` (ids) whenever something in the account changes.',
  z.object({}),
  z.unknown(),
  { answers: 'stream' },
)

const PortalTicketItem = z.object({
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

const PortalTicket = PortalTicketItem.extend({
  technician: z.object({ name: z.string() }).nullable(),
  takenAt: time.nullable().describe('When a technician first took care of it.'),
  statusSince: time.describe('When it came into its present status.'),
  resolvedAt: time.nullable(),
  mayClose: z.boolean().describe('Only the contact whose ticket it is closes a ticket and takes that back.'),
})
export type PortalTicket = z.infer<typeof PortalTicket>

const PortalMessage = z.object({
  id: z.uuid(),
  author: z.object({
    kind: z.enum(['contact', 'technician', 'sender', 'system']),
    name: z.string(),
    own: z.boolean().describe('True when it is the contact who asks.'),
  }),
  body: z.string(),
  attachments: z.array(Attachment),
  createdAt: time,
})
export type PortalMessage = z.infer<typeof PortalMessage>

export const listOwnTickets = endpoint(
  'GET /portal/tickets',
  "My tickets, or for a main contact all of the organization's; the latest changed first.",
  z.object({
    ...PageRequest,
    scope: z.enum(['own', 'company']).default('own').describe('`company` is for main contacts.'),
    status: StatusFilter,
  }),
  pageOf(PortalTicketItem),
)

export const countOwnTickets = endpoint(
  'GET /portal/tickets/counts',
  'How many active tickets each list of the portal holds, counted up to 1,000.',
  z.object({}),
  z.object({
    own: z.number().int().describe('Raised by the contact who asks.'),
    company: z.number().int().nullable().describe('Null for a contact who is not a main contact.'),
  }),
)

export const raiseTicket = endpoint(
  'POST /portal/tickets',
  'Raises a ticket.',
  z.object({ title: Title.trim().min(1), body: Body, uploadIds: UploadIds }),
  PortalTicket,
)

export const getOwnTicket = endpoint('GET /portal/tickets/:number', 'One of my tickets.', One, PortalTicket)

export const listOwnMessages = endpoint(
  'GET /portal/tickets/:number/messages',
  'The conversation of one of my tickets.',
  One.extend(Ordered),
  pageOf(PortalMessage),
)

export const replyToOwnTicket = endpoint(
  'POST /portal/tickets/:number/messages',
  'Replies to the technicians; a resolved or closed ticket opens again.',
  One.extend({
    body: Body,
    visibility: Visibility.default('public').describe('A contact writes public messages only.'),
    uploadIds: UploadIds,
  }),
  PortalMessage,
)

export const closeOwnTicket = endpoint(
  'POST /portal/tickets/:number/closure',
  'Marks my own ticket as resolved.',
  One,
  PortalTicket,
  { status: 200 },
)

export const reopenOwnTicket = endpoint(
  'DELETE /portal/tickets/:number/closure',
  'Opens my own ticket again.',
  One,
  PortalTicket,
)

export const portalLive = endpoint(
  'GET /portal/live',
  'Server-sent events `{name, ticket, contact}` (ids) whenever a ticket the contact may see changes for them.',
  z.object({}),
  z.unknown(),
  { answers: 'stream' },
)
