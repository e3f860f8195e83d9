import { find, say } from './words.ts'

export type Details = Record<string, unknown>

/** The server refused, and says why by a code. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly details: Details

  constructor(
    status: number,
    { code, message, details }: { code: string; message: string; details?: Details },
  ) {
    super(message)
    this.status = status
    this.code = code
    this.details = details ?? {}
  }
}

/** The server could not be reached, or broke off: worth another try. */
export class Unreachable extends Error {}

export const isRefusal = (error: unknown, ...codes: string[]): error is Problem =>
  error instanceof Problem && (codes.length === 0 || codes.includes(error.code))

/** What a person reads: the catalogue's sentence for the code, the server's own where it has none. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) {
    return (
      find(`problem.${error.code}`, printable(error.details)) ??
      (error.message || say('common.error.unknown'))
    )
  }
  return error instanceof Unreachable ? say('common.error.unreachable') : say('common.error.unknown')
}

const printable = (details: Details) =>
  Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  )
