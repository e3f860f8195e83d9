import { asciiDomainName } from '#shared/domain-name.ts'

/**
 * What people type or paste where domains are asked for: `@acme.example`, a mail or web address, several at once.
 * Each piece with the ASCII name it stands for, or null where it is none.
 */
export const readDomains = (typed: string): { typed: string; domain: string | null }[] =>
  typed
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ typed: piece, domain: asciiDomainName(bare(piece)) }))

const bare = (piece: string) =>
  piece
    .replace(/^mailto:/i, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
