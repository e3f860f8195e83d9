import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { HistoryLine } from '#shared/history.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const time = z.iso.datetime()
const Name = z.string().trim().min(1).max(200)
const One = z.object({ id: z.uuid().describe('Id of an organization.') })

const OrganizationItem = z.object({
  id: z.uuid(),
  name: z.string(),
  system: z.boolean().describe('True for « Non attribué », where contacts without a matching domain go.'),
  domains: z.array(z.string()).describe('In ASCII, lower-case.'),
  contactCount: z.number().int().describe('Contacts who are not archived.'),
  archivedAt: time.nullable(),
})
export type OrganizationItem = z.infer<typeof OrganizationItem>

const Domain = z.object({
  domain: z.string().describe('In ASCII, lower-case.'),
  written: z.string().describe('As people write it, with accents.'),
  includeSubdomains: z.boolean().describe('Addresses below the domain belong here too.'),
  contactCount: z.number().int().describe('Contacts of this organization whose primary address has it.'),
  addedAt: time,
  addedBy: z.string().nullable().describe('Name of the technician.'),
})

const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  system: z.boolean().describe('True for « Non attribué »: no domains, no main contacts.'),
  phone: z.string().nullable(),
  location: z.string().nullable().describe('Where it is, in lines.'),
  note: z.string().nullable().describe('For technicians only.'),
  createdAt: time,
  archivedAt: time.nullable(),
  domains: z.array(Domain),
  unassigned: z
    .object({ id: z.uuid(), contactCount: z.number().int().describe('Contacts who are not archived.') })
    .describe('« Non attribué ».'),
  domainManagement: z.boolean().describe('False: the plan leaves domains out, and the table has no effect.'),
})
export type Organization = z.infer<typeof Organization>

export const listOrganizations = endpoint(
  'GET /organizations',
  'Organizations by name.',
  z.object({
    ...PageRequest,
    search: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Part of the name, in any case, with or without accents.'),
    archived: z.enum(['true', 'false']).default('false').describe('`true` lists the archived ones instead.'),
  }),
  pageOf(OrganizationItem),
)

export const addOrganization = endpoint(
  'POST /organizations',
  'Creates an organization.',
  z.object({ name: Name.describe('No two organizations of an account have the same name.') }),
  Organization,
)

export const getOrganization = endpoint('GET /organizations/:id', 'One organization.', One, Organization)

export const getHistory = endpoint(
  'GET /organizations/:id/history',
  'What happened to an organization, and who came and left, the newest first.',
  One.extend(PageRequest),
  pageOf(HistoryLine),
)

export const changeOrganization = endpoint(
  'PATCH /organizations/:id',
  'Changes what is given. « Non attribué » keeps its name and cannot be archived.',
  One.extend({
    name: Name.optional().describe('No two organizations of an account have the same name.'),
    phone: z.string().trim().max(40).nullable().optional(),
    location: z.string().trim().max(500).nullable().optional().describe('Where it is, in lines.'),
    note: z.string().trim().max(2000).nullable().optional().describe('For technicians only.'),
    archived: z
      .boolean()
      .optional()
      .describe(
        'Archives its contacts too, and its domains have no effect; `false` brings those contacts back.',
      ),
  }),
  Organization,
)

const Domains = z
  .array(
    z.union([
      z.string().max(10_000),
      z.object({
        domain: z.string().max(300).describe('Typed or pasted, as in a single string.'),
        includeSubdomains: z.boolean().default(false).describe('Addresses below the domain belong here too.'),
      }),
    ]),
  )
  .max(500)

export const setDomains = endpoint(
  'PUT /organizations/:id/domains',
  'Sets which domains belong to the organization. Contacts who exist stay where they are, unless asked otherwise.',
  One.extend({
    domains: Domains.describe(
      'All domains from now on, typed or pasted in any usual form (`@a.example`, `https://a.example/x`, several in one string).',
    ),
    confirmPublicProviders: z
      .boolean()
      .default(false)
      .describe('Needed for a domain that anybody may have an address in, such as gmail.com.'),
    joinUnassigned: z
      .boolean()
      .default(false)
      .describe(
        'Contacts of « Non attribué » with these domains join, and their active tickets: 5,000 at a time.',
      ),
  }),
  Organization.extend({
    joined: z
      .object({
        id: z.uuid().describe('Names this joining, to undo it.'),
        contactCount: z.number().int().describe('How many joined.'),
      })
      .nullable(),
  }),
)

export const undoJoining = endpoint(
  'DELETE /organizations/:id/joined/:joiningId',
  'Gives the contacts who joined by their domains within the last hour back to « Non attribué », with their active tickets.',
  One.extend({ joiningId: z.uuid().describe('As setting the domains answered it.') }),
  z.null(),
)

const Piece = z.object({
  typed: z.string().describe('This piece of what was typed.'),
  domain: z.string().nullable().describe('In ASCII; null where it is no domain.'),
  written: z.string().nullable().describe('As people write it, with accents.'),
  takenBy: z
    .object({ id: z.uuid(), name: z.string() })
    .nullable()
    .describe('Another organization that has it.'),
  ownDomain: z.boolean().describe('Of a support address.'),
  publicProvider: z.boolean().describe('Anybody may have an address there.'),
  unassigned: z
    .number()
    .int()
    .describe('Contacts of « Non attribué » who would join by it; each counts once, by the nearest domain.'),
})
export type DomainPiece = z.infer<typeof Piece>

export const previewDomains = endpoint(
  'POST /organizations/:id/domain-preview',
  'How domains would be read, and who would join by them, were these all. Changes nothing.',
  One.extend({ domains: Domains.describe('As they would be set.') }),
  z.object({ pieces: z.array(Piece) }),
  { status: 200 },
)

export const suggestDomains = endpoint(
  'GET /domain-suggestions',
  'Domains that the latest 10,000 contacts of « Non attribué » share and no organization has, the most frequent first: 10 at most.',
  z.object({}),
  z.object({
    suggestions: z.array(
      z.object({
        domain: z.string().describe('In ASCII, lower-case.'),
        contactCount: z.number().int().describe('Among those latest contacts.'),
      }),
    ),
  }),
)
