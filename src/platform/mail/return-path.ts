import { timingSafeEqual } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { domainOf } from '#shared/email-address.ts'

type Signing = Pick<Context, 'vault' | 'account'>

/**
 * The envelope sender of a mail that leaves: it names the mail, so that a bounce that comes to it can be
 * believed.
 */
export function returnPath(ctx: Signing, bounceAddress: string, mailNumber: number): string {
  const { local, domain } = partsOf(bounceAddress)
  return `${local}+b.${mailNumber.toString(36)}${sign(ctx, mailNumber)}@${domain}`
}

/** RFC 5321 gives 64 octets before the @: 3 for the mark, up to 8 for the number, 16 for the signature. */
const longestLocal = 64 - 3 - 8 - 16
const longestAddress = 254 - 3 - 8 - 16

/**
 * The support address that bounces of what leaves by an address come to: that one itself; where it is too long, or
 * has a plus already, the shortest other of its domain, so that SPF still speaks for the sender's. Null: none has room.
 */
export function bounceAddressOf(from: string, others: readonly string[]): string | null {
  if (hasRoom(from)) return from
  const domain = domainOf(from)
  const [shortest] = others
    .filter((other) => hasRoom(other) && domainOf(other) === domain)
    .toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))
  return shortest ?? null
}

function hasRoom(address: string): boolean {
  const { local } = partsOf(address)
  return local.length <= longestLocal && address.length <= longestAddress && !local.includes('+')
}

/** The number of the mail that a return path of ours names, in whatever case it comes back, if we signed it. */
export function readReturnPath(ctx: Signing, address: string): number | null {
  const text = address.toLowerCase()
  return readShort(ctx, text) ?? readLong(ctx, text)
}

function readShort(ctx: Signing, address: string): number | null {
  const [, number, signature] = /\+b\.([0-9a-z]{1,11})([0-9a-v]{16})@/.exec(address) ?? []
  const mailNumber = readNumber(number)
  if (mailNumber === null || !signature) return null
  return timingSafeEqual(Buffer.from(sign(ctx, mailNumber)), Buffer.from(signature)) ? mailNumber : null
}

/** As mails left until the signature was shortened: a bounce may take days. */
function readLong(ctx: Signing, address: string): number | null {
  const [, number, signature] = /\+b\.([0-9a-z]{1,11})\.([0-9a-f]{32})@/.exec(address) ?? []
  const mailNumber = readNumber(number)
  if (mailNumber === null || !signature) return null
  return ctx.vault.verify('return path', numbered(ctx, mailNumber), signature) ? mailNumber : null
}

/** A number that is written as we write it: one mail has one path. */
function readNumber(text: string | undefined): number | null {
  const mailNumber = Number.parseInt(text ?? '', 36)
  return Number.isSafeInteger(mailNumber) && mailNumber.toString(36) === text ? mailNumber : null
}

/** 80 bits, in sixteen of 0-9 and a-v: whoever guesses must send a mail for each guess. */
function sign(ctx: Signing, mailNumber: number): string {
  const signature = ctx.vault.sign('return path', numbered(ctx, mailNumber))
  return BigInt(`0x${signature.slice(0, 20)}`)
    .toString(32)
    .padStart(16, '0')
}

const numbered = ({ account }: Signing, mailNumber: number) => `${account.id} ${mailNumber}`

function partsOf(address: string) {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, at), domain: address.slice(at + 1) }
}
