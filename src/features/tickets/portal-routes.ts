import { claimUploads } from '#features/attachments/index.ts'
import { forbidden } from '#platform/problem.ts'
import { route, stream } from '#platform/route.ts'

import { closeOwnTicket, reopenOwnTicket } from './closing.ts'
import * as contract from './contract.ts'
import { concernsContact } from './live.ts'
import { authorOf } from './messages.ts'
import { presentOwnMessage, readOwnMessages } from './own-messages.ts'
import { countOwnTickets, listOwnTickets, presentOwnTicket } from './own-tickets.ts'
import { raiseTicket } from './raising.ts'
import { addContactReply } from './replying.ts'
import { findTicket } from './ticket.ts'

export const portalRoutes = [
  route(contract.listOwnTickets, 'portal.tickets.read', listOwnTickets),
  route(contract.countOwnTickets, 'portal.tickets.read', countOwnTickets),
  route(contract.raiseTicket, 'portal.tickets.open', async (ctx, asked) =>
    presentOwnTicket(ctx, (await raiseTicket(ctx, asked)).number),
  ),
  route(contract.getOwnTicket, 'portal.tickets.read', (ctx, { number }) => presentOwnTicket(ctx, number)),
  route(contract.listOwnMessages, 'portal.tickets.read', async (ctx, { number, ...reading }) =>
    readOwnMessages(ctx, (await findTicket(ctx, number)).id, reading),
  ),
  route(
    contract.replyToOwnTicket,
    'portal.tickets.reply',
    async (ctx, { number, body, visibility, uploadIds }) => {
      const { id } = await findTicket(ctx, number)
      if (visibility === 'internal') throw forbidden('not_allowed', { permission: 'tickets.note' })
      const attachments = await claimUploads(ctx, uploadIds)
      const { messageId } = await addContactReply(ctx, id, { author: authorOf(ctx), body, attachments })
      return presentOwnMessage(ctx, messageId)
    },
  ),
  route(contract.closeOwnTicket, 'portal.tickets.reply', async (ctx, { number }) => {
    await closeOwnTicket(ctx, number)
    return presentOwnTicket(ctx, number)
  }),
  route(contract.reopenOwnTicket, 'portal.tickets.reply', async (ctx, { number }) => {
    await reopenOwnTicket(ctx, number)
    return presentOwnTicket(ctx, number)
  }),
  stream(contract.portalLive, 'portal.tickets.read', concernsContact),
]
