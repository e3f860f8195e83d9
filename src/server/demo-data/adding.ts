import { createContact, findContactByAddress } from '#features/contacts/index.ts'
import { createOrganization } from '#features/organizations/creating.ts'
import { setDomains } from '#features/organizations/domains.ts'
import { addTechnician } from '#features/technicians/index.ts'
import { changeTicket } from '#features/tickets/changing.ts'
import {
  addContactReply,
  addNote,
  addTechnicianReply,
  lockTicket,
  openTicket,
} from '#features/tickets/index.ts'
import { type Asking, act, type Context, type House } from '#platform/context.ts'

import { type Line, type Organization, organizations, type Story, stories, technicians } from './story.ts'

type Desk = {
  /** A unit of work of the technician of that address, so long ago. */
  as<Result>(address: string, ago: number, work: (ctx: Context) => Promise<Result>): Promise<Result>
  asSystem<Result>(ago: number, work: (ctx: Context) => Promise<Result>): Promise<Result>
}

const month = 30 * 24 * 60

/** Fills an account with people and conversations of the last weeks, and says with how many. Nobody is written to. */
export async function addDemoData(house: House, accountId: string): Promise<string> {
  const desk = await openDesk(house, accountId)
  const [admin] = technicians
  for (const organization of organizations)
    await desk.as(admin.email, month, (ctx) => addOrganization(ctx, organization))
  for (const story of stories) await tell(desk, story)
  const contacts = organizations.flatMap((organization) => organization.contacts)
  return `${organizations.length} organizations, ${contacts.length} contacts, ${stories.length} tickets`
}

export const hasDemoData = ({ db }: Context): Promise<boolean> =>
  db
    .selectFrom('organizations')
    .select('id')
    .where('name', '=', organizations[0].name)
    .executeTakeFirst()
    .then((found) => found !== undefined)

async function openDesk(house: House, accountId: string): Promise<Desk> {
  const quiet: House = { ...house, reactionsTo: () => [] }
  const began = Date.now()
  const at = (ago: number) => new Date(began - ago * 60_000)
  const asSystem: Desk['asSystem'] = (ago, work) => act(quiet, { kind: 'system', accountId }, work, at(ago))
  const ids = await asSystem(month, addTechnicians)
  return {
    asSystem,
    as: (address, ago, work) => {
      const asking: Asking = { kind: 'technician', accountId, id: ids.get(address) ?? '' }
      return act(quiet, asking, work, at(ago))
    },
  }
}

/** Without passwords: they are names in the conversations, not ways in. */
async function addTechnicians(ctx: Context): Promise<Map<string, string>> {
  for (const { email, name } of technicians)
    await addTechnician(ctx, { email, name, role: 'technician', passwordHash: null })
  const rows = await ctx.db.selectFrom('technicians').select(['id', 'email']).execute()
  return new Map(rows.map(({ id, email }) => [email, id]))
}

async function addOrganization(ctx: Context, { name, domains, contacts }: Organization) {
  const { id } = await createOrganization(ctx, { name })
  await setDomains(ctx, { id, domains, confirmPublicProviders: false })
  for (const {
    address,
    name: [firstName, lastName],
    job,
    main,
  } of contacts)
    await createContact(ctx, {
      ...{ address, firstName, lastName, organizationId: id },
      jobTitle: job,
      mainContact: main,
      createdVia: 'console',
      locale: 'fr',
    })
}

async function tell(desk: Desk, story: Story): Promise<void> {
  const { number, id } = await desk.asSystem(story.opened, (ctx) => begin(ctx, story))
  if (story.technician) {
    const { technician } = story
    await desk.as(technician, story.opened - 5, async (ctx) => {
      const technicianId = ctx.actor.id
      await changeTicket(ctx, number, { technicianId, status: 'open' })
    })
  }
  for (const line of story.lines) await add(desk, { number, id }, line)
}

async function begin(ctx: Context, { title, body, source, from, priority }: Story) {
  const author = await authorAt(ctx, from)
  return openTicket(ctx, {
    ...{ title, body, source, author },
    contactId: author.id,
    organizationId: author.organizationId,
    participants: [from],
    ...(source === 'email' ? { supportAddress: null, senderAddress: from, senderTrust: 'verified' } : {}),
    ...(priority ? { priority } : {}),
  })
}

async function add(desk: Desk, { number, id }: { number: number; id: string }, line: Line): Promise<void> {
  const isTechnician = technicians.some(({ email }) => email === line.by)
  if (!isTechnician && 'says' in line) {
    await desk.asSystem(line.ago, async (ctx) => {
      const author = await authorAt(ctx, line.by)
      await addContactReply(ctx, id, { author, body: line.says })
    })
    return
  }
  await desk.as(line.by, line.ago, async (ctx) => {
    if ('sets' in line) return changeTicket(ctx, number, { status: line.sets })
    const ticket = await lockTicket(ctx, number)
    if ('notes' in line) await addNote(ctx, ticket, { body: line.notes })
    else await addTechnicianReply(ctx, ticket, { body: line.says })
  })
}

async function authorAt(ctx: Context, address: string) {
  const contact = await findContactByAddress(ctx, address)
  if (!contact) throw new Error(`the story has no contact ${address}`)
  const { id, name, organizationId } = contact
  return { kind: 'contact' as const, id, name, address, organizationId }
}
