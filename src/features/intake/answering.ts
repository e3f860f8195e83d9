import type { Header } from '#platform/mail/header-block.ts'

type Signs = { envelopeTo: string; headers: readonly Header[] }

/** What may belong to the ticket of another mail waits until that has its place. */
export const mayAnswer = ({ envelopeTo, headers }: Signs): boolean =>
  envelopeTo.includes('+') || headers.some(({ name }) => name === 'in-reply-to' || name === 'references')
