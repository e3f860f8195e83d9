import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

import {
  Body,
  Message,
  One,
  Ordered,
  PortalMessage,
  PortalTicket,
  PortalTicketItem,
  Priority,
  Status,
  StatusFilter,
  Ticket,
  TicketItem,
  TimelineLine,
  Title,
  UploadIds,
  Visibility,
} from './shapes.ts'

export type {
  Message,
  PortalMessage,
  PortalTicket,
  PortalTicketItem,
  Priority,
  Status,
  Ticket,
  TicketItem,
  TimelineLine,
} from './shapes.ts'

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

export const listMessages = endpoint(
  'GET /tickets/:number/messages',
  'The messages of a ticket, notes included.',
  One.extend(Ordered),
  pageOf(Message),
)

export const addMessage = endpoint(
  'POST /tickets/:number/messages',
  'Answers the contact (`public`), or leaves a note for technicians (`internal`).',
  One.extend({
    body: z
      .string()
      .trim()
      .max(100_000)
      .default('')
      .describe('Plain text, up to 100,000 characters. Empty: the words of the quick reply.'),
    visibility: Visibility.default('public'),
    quickReplyId: z
      .uuid()
      .optional()
      .describe(
        'Whose snippets are filled in. Those that are made on sending go to the contact by mail alone; the ticket keeps dots.',
      ),
    uploadIds: UploadIds,
    copies: z.boolean().default(true).describe('Whether those under `copied` receive a copy of a reply.'),
  }),
  Message,
)

export const addParticipant = endpoint(
  'POST /tickets/:number/participants',
  'Lets somebody take part by mail: their answers are filed here, and replies are copied to them.',
  One.extend({ address: z.string().trim().max(254).describe('One e-mail address.') }),
  Ticket,
)

export const removeParticipant = endpoint(
  'DELETE /tickets/:number/participants/:address',
  'Nothing more goes to somebody who took part, and their mail is no longer filed here.',
  One.extend({ address: z.string().max(254) }),
  Ticket,
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
