import { createTransport } from 'nodemailer'

export type Letter = {
  from: string
  subject: string
  name?: string
  to?: string
  headers?: Record<string, string>
  /** Handed over by a server that nobody named as trusted. */
  unknownServer?: boolean
}

const untrusted = '127.0.0.2'

/** Answers the Message-ID, once the server has taken the mail. */
export async function handOver(
  port: number,
  { from, name = '', to, subject, headers = {}, unknownServer }: Letter,
): Promise<string> {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true },
    ...(unknownServer ? { localAddress: untrusted } : {}),
  })
  try {
    const { messageId } = await transport.sendMail({
      from: { name, address: from },
      ...{ to, subject, headers, text: `${subject}.` },
    })
    return messageId
  } finally {
    transport.close()
  }
}
