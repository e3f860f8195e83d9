import type { Context } from '#platform/context.ts'

type Signing = Pick<Context, 'vault' | 'account'>

/** The header of a mail to one of our own addresses that says which mail it is. */
export const verificationHeader = 'x-guichet-verification'

/** What a mail to one of our own addresses carries, and nobody can make up. */
export const verificationToken = (ctx: Signing, mailId: string): string =>
  `v.${mailId}.${ctx.vault.sign('verification', named(ctx, mailId))}`

/** The mail that a text names by its token, if we signed it for this account. */
export function readVerificationToken(ctx: Signing, text: string): string | null {
  const [, mailId, signature] = token.exec(text) ?? []
  if (!mailId || !signature) return null
  return ctx.vault.verify('verification', named(ctx, mailId), signature) ? mailId : null
}

const token = /\bv\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})\b/

const named = ({ account }: Signing, mailId: string) => `${account.id} ${mailId}`
