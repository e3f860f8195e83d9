import type { Mail } from './mail.ts'

/** RFC 5321: a mail that could not be delivered for five days is given up. */
export const patience = 5 * 24 * 3_600_000

/** Until when a mail is tried. Sent once more by somebody, it has as long again. */
export const patienceOf = ({ releasedAt, queuedAt }: Pick<Mail, 'releasedAt' | 'queuedAt'>): Date =>
  new Date((releasedAt ?? queuedAt).getTime() + patience)
