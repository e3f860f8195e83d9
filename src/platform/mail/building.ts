import { createHash } from 'node:crypto'

import MailComposer from 'nodemailer/lib/mail-composer'

import { oneLine } from '#shared/one-line.ts'

export type Letter = {
  /** The envelope: one sender (empty for automatic mail), one recipient, each a validated address. */
  envelopeFrom: string
  envelopeTo: string
  /** Who is named as its recipients: the one it is for, and those who receive copies. */
  to?: string
  cc?: readonly string[]
  messageId: string
  date: Date
  from: { name: string; address: string }
  replyTo: string | null
  inReplyTo: string | null
  references: readonly string[]
  subject: string
  html: string
  text: string
  headers: Readonly<Record<string, string>>
  files: readonly LetterFile[]
}
export type LetterFile = { name: string; mediaType: string; bytes: Buffer }

/** The bytes of a letter, the same each time: whoever receives a second copy can tell that it is one. */
export function buildLetter(letter: Letter): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: oneLine(letter.from.name, 200), address: letter.from.address },
    to: { name: '', address: letter.to ?? letter.envelopeTo },
    ...(letter.cc?.length ? { cc: letter.cc.map((address) => ({ name: '', address })) } : {}),
    ...(letter.replyTo ? { replyTo: { name: '', address: letter.replyTo } } : {}),
    subject: oneLine(letter.subject, 500),
    messageId: letter.messageId,
    date: letter.date,
    ...(letter.inReplyTo ? { inReplyTo: letter.inReplyTo } : {}),
    ...(letter.references.length > 0 ? { references: [...letter.references] } : {}),
    headers: { ...letter.headers },
    attachments: letter.files.map(({ name, mediaType, bytes }) => ({
      filename: oneLine(name, 255),
      content: bytes,
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream',
    })),
    text: letter.text,
    html: letter.html,
    textEncoding: 'quoted-printable',
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
