import { fingerprinted, openDirectory, takeMails } from '#features/intake/index.ts'
import { act, type House } from '#platform/context.ts'
import { gather } from '#platform/gathering.ts'
import type { Log } from '#platform/log.ts'
import { listenForMail } from '#platform/mail/smtp.ts'

import type { Equipped, Part } from '../running.ts'

/** Mail by SMTP, until closed; a mail that is being handed over is taken first. */
export async function startIntake({
  house,
  config,
  log,
}: Pick<Equipped, 'house' | 'config' | 'log'>): Promise<Part> {
  const { GUICHET_SMTP_LISTEN: listen, GUICHET_SMTP_TLS_CERT: cert, GUICHET_SMTP_TLS_KEY: key } = config
  if (!listen) return { close: async () => {} }
  return openIntake(house, {
    ...listen,
    name: new URL(config.GUICHET_URL).hostname,
    tls: cert && key ? { cert, key } : null,
    trustedNetworks: config.GUICHET_SMTP_TRUSTED,
    log,
  })
}

type Wish = {
  host: string
  port: number
  name: string
  tls: { cert: string; key: string } | null
  trustedNetworks: readonly string[]
  log: Log
}

export function openIntake(house: House, wish: Wish) {
  const keep = gather<ReturnType<typeof fingerprinted>>({
    keyOf: ({ accountId }) => accountId,
    work: async (mails) => {
      const accountId = mails[0]?.accountId ?? ''
      await act(house, { kind: 'system', accountId }, (ctx) => takeMails(ctx, mails))
      return undefined
    },
    most: 64,
  })

  return listenForMail({
    ...wish,
    recipientOf: openDirectory(house),
    accept: (arrivals) => Promise.all(arrivals.map((arrival) => keep(fingerprinted(arrival)))),
  })
}
