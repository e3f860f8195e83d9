import type { SMTPServerSession } from 'smtp-server'

import { isInNetworks } from '../http/addresses.ts'

/** A mail as it was handed over, for one support address of one account. */
export type Arrival = {
  accountId: string
  supportAddress: string
  /** The recipient as given, plus-form included. */
  envelopeTo: string
  /** Empty for the null return path. */
  envelopeFrom: string
  clientAddress: string
  clientTrusted: boolean
  clientName: string
  raw: Buffer
}

/** A support address of an account. */
export type Recipient = Pick<Arrival, 'accountId' | 'supportAddress'>

/** One arrival for each support address, however many recipients meet there; of those, the one that says most. */
export function arrivalsOf(
  session: SMTPServerSession,
  recipients: ReadonlyMap<string, Recipient>,
  raw: Buffer,
  trustedNetworks: readonly string[],
): Arrival[] {
  const { mailFrom, rcptTo } = session.envelope
  const peer = {
    envelopeFrom: mailFrom === false ? '' : mailFrom.address,
    clientAddress: session.remoteAddress,
    clientTrusted: isInNetworks(session.remoteAddress, trustedNetworks),
    clientName: session.hostNameAppearsAs || '',
  }
  const arrivals = new Map<string, Arrival>()
  for (const { address } of rcptTo) {
    const recipient = recipients.get(address)
    if (!recipient) continue
    const key = `${recipient.accountId} ${recipient.supportAddress}`
    if (!arrivals.has(key) || address.includes('+'))
      arrivals.set(key, { ...recipient, ...peer, envelopeTo: address, raw })
  }
  return [...arrivals.values()]
}
