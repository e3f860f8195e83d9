import { createTransport } from 'nodemailer'

import type { Delivered } from './sink.ts'

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
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true })
  const subject = answered ? `Re: ${answered.mail.subject}` : newcomer.title
  const { response } = await transport.sendMail({
    from: { name: newcomer.name, address: newcomer.address },
    to: answered?.mail.replyTo?.[0]?.address ?? supportAddress,
    ...(answered
      ? { inReplyTo: answered.header('message-id'), references: answered.header('message-id') }
      : {}),
    subject,
    text,
  })
  transport.close()
  return response
}
