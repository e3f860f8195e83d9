import { randomUUID } from 'node:crypto'

import type { Delivered } from '#platform/mail/letter-box.ts'
import { openRelay } from '#platform/mail/relay.ts'

export const supportAddress = 'support@kerbel.example'

export const newcomer = {
  name: 'Noé Carvalho',
  address: 'noe.carvalho@roux-delmas.example',
  organization: 'Transports Roux-Delmas',
  title: 'Accès au portail pour mon arrivée',
  request:
    "Bonjour,\n\nJe viens d'arriver chez Transports Roux-Delmas, au service affrètement. Pouvez-vous m'envoyer mes accès au portail ? J'ai aussi besoin d'un écran plus grand, mais ce n'est pas pressé.\n\nBonne journée,\nNoé",
  thanks: "Parfait, merci Inès ! Pour l'écran, un 27 pouces me suffirait.\n\nNoé",
}

export const answerToNewcomer =
  "Bonjour Noé,\n\nBienvenue ! Vos accès sont partis par e-mail. Pour l'écran, quelle taille vous faudrait-il ?\n\nInès"

/** Hands a mail of Noé's to the SMTP port, as his mail server would. Says what the port answered. */
export async function writeMail(smtpPort: number, text: string, answered?: Delivered): Promise<string> {
  const relay = openRelay(`smtp://127.0.0.1:${smtpPort}`)
  const { response } = await relay.send({
    envelopeFrom: newcomer.address,
    envelopeTo: answered?.mail.replyTo[0]?.address ?? supportAddress,
    messageId: `<${randomUUID()}@roux-delmas.example>`,
    date: new Date(),
    from: newcomer,
    replyTo: null,
    inReplyTo: answered?.mail.messageId ?? null,
    references: answered?.mail.messageId ? [answered.mail.messageId] : [],
    subject: answered ? `Re: ${answered.mail.subject}` : newcomer.title,
    text,
    html: text
      .split('\n\n')
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join(''),
    headers: {},
    files: [],
  })
  relay.close()
  return response
}
