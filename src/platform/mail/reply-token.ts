import { randomBytes } from 'node:crypto'

import type { Context } from '#platform/context.ts'

type Signing = Pick<Context, 'vault' | 'account'>
export type ReplyToken = { ticketId: string } | { ticketNumber: number }

/** The Message-ID of a mail of ours. About a ticket it carries a token, so that an answer finds back to it. */
export function newMessageId(ctx: Signing, supportAddress: string, ticketId: string | null): string {
  const random = randomBytes(12).toString('hex')
  const token = ticketId === null ? 'm' : `t.${ticketId}.${ctx.vault.sign('reply', ticketId)}`
  return `<${token}.${random}@${hostOf(supportAddress)}>`
}

/** Where answers about a ticket go: the support address with a token, as far as its length allows. */
export function replyAddress(ctx: Signing, supportAddress: string, ticketNumber: number): string {
  const local = supportAddress.slice(0, supportAddress.lastIndexOf('@'))
  const tagged = `${local}+t.${ticketNumber}.${ctx.vault.sign('reply address', numbered(ctx, ticketNumber))}`
  return tagged.length <= 64 ? `${tagged}@${hostOf(supportAddress)}` : supportAddress
}

/** The ticket that a Message-ID or an address of ours names, if we signed it. */
export function readReplyToken(ctx: Signing, text: string): ReplyToken | null {
  const [, ticketId, ofId] = byTicket.exec(text.toLowerCase()) ?? []
  if (ticketId && ofId) return ctx.vault.verify('reply', ticketId, ofId) ? { ticketId } : null

  const [, number, ofNumber] = byNumber.exec(text.toLowerCase()) ?? []
  if (!number || !ofNumber) return null
  const ticketNumber = Number(number)
  return ctx.vault.verify('reply address', numbered(ctx, ticketNumber), ofNumber) ? { ticketNumber } : null
}

const byTicket = /^<?t\.([0-9a-f-]{36})\.([0-9a-f]{32})\.[0-9a-f]{24}@/
const byNumber = /\+t\.([1-9]\d{0,8})\.([0-9a-f]{32})@/

/** Numbers begin at one in every account: the signature says which account is meant. */
const numbered = ({ account }: Signing, ticketNumber: number) => `${account.id} ${ticketNumber}`

const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
