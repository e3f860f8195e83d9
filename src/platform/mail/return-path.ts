import type { Context } from '#platform/context.ts'

type Signing = Pick<Context, 'vault' | 'account'>

/**
 * The envelope sender of a mail that leaves: it names the mail, so that a bounce that comes to it can be
 * believed. Null where the support address leaves no room (RFC 5321: 64 octets before the @).
 */
export function returnPath(ctx: Signing, supportAddress: string, mailNumber: number): string | null {
  const at = supportAddress.lastIndexOf('@')
  const local = `${supportAddress.slice(0, at)}+b.${mailNumber.toString(36)}.${sign(ctx, mailNumber)}`
  const path = `${local}${supportAddress.slice(at)}`
  return local.length <= 64 && path.length <= 254 ? path : null
}

/** The number of the mail that a return path of ours names, in whatever case it comes back, if we signed it. */
export function readReturnPath(ctx: Signing, address: string): number | null {
  const [, number, signature] = /\+b\.([0-9a-z]{1,11})\.([0-9a-f]{32})@/.exec(address.toLowerCase()) ?? []
  if (!number || !signature) return null
  const mailNumber = Number.parseInt(number, 36)
  const signed = Number.isSafeInteger(mailNumber) && mailNumber.toString(36) === number
  return signed && ctx.vault.verify('return path', numbered(ctx, mailNumber), signature) ? mailNumber : null
}

const sign = (ctx: Signing, mailNumber: number) => ctx.vault.sign('return path', numbered(ctx, mailNumber))

const numbered = ({ account }: Signing, mailNumber: number) => `${account.id} ${mailNumber}`
