import type { Context } from '#platform/context.ts'
import { route, stream } from '#platform/route.ts'

import { answerTicket } from './answering.ts'
import { changeTicket } from './changing.ts'
import * as contract from './contract.ts'
import { countTickets } from './counting.ts'
import { listTickets } from './listing.ts'
import { openTicketByHand } from './opening-by-hand.ts'
import { addParticipant, removeParticipant } from './participants.ts'
import { portalRoutes } from './portal-routes.ts'
import { presentTicket } from './presenting.ts'
import { presentMessage, readMessages } from './reading.ts'
import { findTicket, lockTicket } from './ticket.ts'
import { readTimeline } from './timeline.ts'

const idOf = async (ctx: Context, number: number) => (await findTicket(ctx, number)).id

export default [
  route(contract.listTickets, 'tickets.read', listTickets),
  route(contract.countTickets, 'tickets.read', countTickets),
  route(contract.openTicketByHand, 'tickets.open', async (ctx, asked) =>
    presentTicket(ctx, (await openTicketByHand(ctx, asked)).number),
  ),
  route(contract.getTicket, 'tickets.read', (ctx, { number }) => presentTicket(ctx, number)),
  route(contract.changeTicket, 'tickets.change', async (ctx, { number, ...changes }) => {
    await changeTicket(ctx, number, changes)
    return presentTicket(ctx, number)
  }),
  route(contract.listMessages, 'tickets.read', async (ctx, { number, ...reading }) =>
    readMessages(ctx, await idOf(ctx, number), reading),
  ),
  route(contract.addMessage, 'tickets.reply', async (ctx, { number, ...words }) =>
    presentMessage(ctx, await answerTicket(ctx, await lockTicket(ctx, number), words)),
  ),
  route(contract.addParticipant, 'tickets.change', async (ctx, { number, address }) => {
    await addParticipant(ctx, await lockTicket(ctx, number), address)
    return presentTicket(ctx, number)
  }),
  route(contract.removeParticipant, 'tickets.change', async (ctx, { number, address }) => {
    await removeParticipant(ctx, await lockTicket(ctx, number), address)
    return presentTicket(ctx, number)
  }),
  route(contract.getTimeline, 'tickets.read', async (ctx, { number, ...page }) =>
    readTimeline(ctx, await idOf(ctx, number), page),
  ),
  stream(contract.live, 'tickets.read', () => true),
  ...portalRoutes,
]
