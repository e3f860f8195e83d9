import { wrapText } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'
import type { Letter } from '#platform/mail/building.ts'
import { replyAddress } from '#platform/mail/reply-token.ts'
import { bounceAddressOf, returnPath } from '#platform/mail/return-path.ts'
import { verificationHeader, verificationToken } from '#platform/mail/verification-token.ts'

import type { Mail } from './mail.ts'
import { ownAddresses, withToken } from './own-addresses.ts'
import { carriedFiles } from './reply-files.ts'
import { fillPlaces, type Secrets } from './secrets.ts'

/** A mail as it leaves: the only form of it that holds its secrets. Made again from the same row it is the same. */
export async function letterOf(ctx: Context, mail: Mail, values: Secrets['values']): Promise<Letter> {
  const { subject, html, text } = withToken(ctx, mail, fillPlaces(mail, values))
  return {
    // RFC 3834: nobody's machine shall answer ours. A bounce comes to an address that names this very mail.
    envelopeFrom: (await returnPathOf(ctx, mail)) ?? (mail.automatic ? '' : mail.fromAddress),
    envelopeTo: mail.recipient,
    to: mail.headerTo ?? mail.recipient,
    cc: mail.headerCc,
    messageId: mail.mailMessageId,
    date: mail.releasedAt ?? ctx.now,
    from: { name: mail.fromName, address: mail.fromAddress },
    replyTo: await answersTo(ctx, mail),
    inReplyTo: mail.inReplyTo,
    references: mail.references?.split(' ') ?? [],
    subject,
    html,
    text: wrapText(text),
    headers: {
      ...headersOf(mail),
      ...(mail.kind === 'test' ? { [verificationHeader]: verificationToken(ctx, mail.id) } : {}),
    },
    files: await carriedFiles(ctx, mail),
  }
}

/** Null: no support address of its domain has room for one, and a bounce of it cannot be believed. */
async function returnPathOf(ctx: Context, { fromAddress, seq }: Mail): Promise<string | null> {
  const address = bounceAddressOf(fromAddress, []) ?? bounceAddressOf(fromAddress, await ownAddresses(ctx))
  return address && returnPath(ctx, address, seq)
}

const headersOf = ({ kind, credential, automatic, inReplyTo }: Mail): Record<string, string> => ({
  'X-Guichet-Kind': kind,
  ...(credential ? { 'X-Guichet-Credential': credential } : {}),
  ...(automatic
    ? {
        'Auto-Submitted': inReplyTo ? 'auto-replied' : 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      }
    : {}),
})

/** Answers about a ticket carry its token in the address. */
async function answersTo(ctx: Context, { ticketId, fromAddress }: Mail): Promise<string | null> {
  if (ticketId === null) return null
  const { number } = await ctx.db
    .selectFrom('tickets')
    .select('number')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return replyAddress(ctx, fromAddress, number)
}
