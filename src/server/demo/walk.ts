import type { ContactItem } from '#features/contacts/contract.ts'
import type { EmailSettings } from '#features/email-settings/contract.ts'
import type { LedgerEntry } from '#features/intake/contract.ts'
import type { OutboundDetails, OutboundMail } from '#features/outbox/contract.ts'
import type { Message, Ticket, TicketItem } from '#features/tickets/contract.ts'

import { readCredentials } from './credentials.ts'
import { answerToNewcomer, newcomer, supportAddress, writeMail } from './newcomer.ts'
import type { Stage } from './stage.ts'
import { ensure, type Tell, within10s } from './telling.ts'
import { visitorOf } from './visitor.ts'

type Page<Item> = { items: Item[]; next: string | null }
export type People = { ines: { email: string; password: string }; noe: { password: string } }

/** From a mail by somebody unknown to their portal, each step looked at from outside. */
export async function walk(
  { url, smtpPort, letterBox }: Stage,
  { scene }: Tell,
  people: People,
): Promise<void> {
  const ines = visitorOf(url)
  const noe = visitorOf(url)

  await scene('data', async () => {
    const signedIn = await ines('POST', '/console/session', people.ines)
    ensure(signedIn.status === 204, signedIn)
    const { body: tickets } = await ines<Page<TicketItem>>('GET', '/tickets?limit=100')
    const { body: contacts } = await ines<Page<ContactItem>>('GET', '/contacts?limit=100')
    const names = new Set(contacts.items.map(({ organization }) => organization.name))
    ensure(tickets.items.length > 5 && names.size === 2, { tickets, contacts })
    return { tickets: tickets.items.length, contacts: contacts.items.length, organizations: names.size }
  })

  await scene('settings', async () => {
    const { body: before } = await ines<EmailSettings>('GET', '/settings/email')
    ensure(before.autoCreateContacts && !before.welcomeMail && before.welcomeTemplateId !== null, before)
    const changed = await ines<EmailSettings>('PUT', '/settings/email', { ...before, welcomeMail: true })
    ensure(changed.status === 200 && changed.body.welcomeMail, changed)
    return {}
  })

  await scene(
    'mail',
    async () => {
      const response = await writeMail(smtpPort, newcomer.request)
      ensure(response.startsWith('250'), response)
      return { response }
    },
    { name: newcomer.name, address: supportAddress, title: newcomer.title },
  )

  const { number } = await scene('ticket', async () => {
    const entry = await within10s(async () => {
      const { body } = await ines<Page<LedgerEntry>>('GET', '/ledger?limit=1')
      return body.items.find(({ state, from }) => state !== 'received' && from?.address === newcomer.address)
    })
    ensure(entry.state === 'filed' && entry.verdict === 'verified' && entry.ticketNumber !== null, entry)
    const { body: ticket } = await ines<Ticket>('GET', `/tickets/${entry.ticketNumber}`)
    ensure(ticket.title === newcomer.title && ticket.source === 'email', ticket)
    return { number: ticket.number, title: ticket.title }
  })

  const { contactId } = await scene('contact', async () => {
    const { body } = await ines<Page<ContactItem>>('GET', `/contacts?search=${newcomer.address}`)
    const [contact] = body.items
    ensure(contact?.name === newcomer.name && contact.organization.name === newcomer.organization, body)
    return { name: contact.name, organization: contact.organization.name, contactId: contact.id }
  })

  const { password: temporary } = await scene(
    'credentials',
    async () => {
      const welcome = await within10s(() =>
        letterBox.delivered.find(({ header }) => header('x-guichet-kind') === 'welcome'),
      )
      ensure(welcome.recipients.join() === newcomer.address, welcome)
      ensure(welcome.header('x-guichet-credential') === 'temporary-password', welcome)
      const credentials = readCredentials(welcome.mail.text)
      ensure(credentials.portal.startsWith(url) && credentials.username === newcomer.address, credentials)
      return { ...credentials }
    },
    { address: newcomer.address },
  )

  await scene('signIn', async () => {
    const entered = await noe<{ next: string }>('POST', '/portal/session', {
      username: newcomer.address,
      password: temporary,
    })
    ensure(entered.status === 200 && entered.body.next === 'choose-password', entered)
    const refused = await noe('GET', '/portal/tickets')
    ensure(refused.status === 403, refused)
    return { status: refused.status }
  })

  await scene('choose', async () => {
    const chosen = await noe('PUT', '/portal/password', people.noe)
    ensure(chosen.status === 204, chosen)
    const late = await visitorOf(url)('POST', '/portal/session', {
      username: newcomer.address,
      password: temporary,
    })
    ensure(late.status === 401, late)
    const again = visitorOf(url)
    const entered = await again('POST', '/portal/session', { username: newcomer.address, ...people.noe })
    ensure(entered.status === 204, entered)
    return { status: late.status }
  })

  await scene('own', async () => {
    const { body: own } = await noe<Page<TicketItem>>('GET', '/portal/tickets')
    ensure(own.items.length === 1 && own.items[0]?.number === number, own)
    const other = await noe('GET', '/portal/tickets/1')
    ensure(other.status === 404, other)
    return { number, status: other.status }
  })

  const { reply } = await scene('reply', async () => {
    const sent = await ines('POST', `/tickets/${number}/messages`, {
      body: answerToNewcomer,
      visibility: 'public',
    })
    ensure(sent.status === 201, sent)
    const reply = await within10s(() =>
      letterBox.delivered.find(({ header }) => header('x-guichet-kind') === 'reply'),
    )
    ensure(reply.recipients.join() === newcomer.address, reply)
    return { reply, subject: reply.mail.subject }
  })

  await scene('answer', async () => {
    await writeMail(smtpPort, newcomer.thanks, reply)
    const messages = await within10s(async () => {
      const { body } = await ines<Page<Message>>('GET', `/tickets/${number}/messages`)
      return body.items.length === 3 ? body.items : undefined
    })
    const last = messages.at(-1)
    ensure(last?.author.name === newcomer.name && last.body.includes('27 pouces'), messages)
    return { count: messages.length, number }
  })

  await scene('nowhere', async () => {
    const { body: outbox } = await ines<Page<OutboundMail>>('GET', `/outbox?contactId=${contactId}`)
    const mails = await Promise.all(
      outbox.items.map(({ id }) => ines<OutboundDetails>('GET', `/outbox/${id}`)),
    )
    const { body: timeline } = await ines('GET', `/tickets/${number}/timeline`)
    const shown = JSON.stringify([outbox, mails, timeline])
    ensure(mails.length >= 2 && !shown.includes(temporary), 'the password is shown again')
    const withPassword = letterBox.delivered.filter(({ mail }) =>
      `${mail.text}${mail.html}`.includes(temporary),
    )
    ensure(withPassword.length === 1, 'the password was sent again')
    return { count: mails.length }
  })
}
