export type Letter = {
  /** The envelope: one sender (empty for automatic mail), one recipient, each a validated address. */
  envelopeFrom: string
  envelopeTo: string
  messageId: string
  from: { name: string; address: string }
  replyTo: string | null
  subject: string
  html: string
  text: string
  headers: Readonly<Record<string, string>>
}

/** What the relay said. `later` is worth another try, `never` is not. */
export type Delivery =
  | { outcome: 'accepted'; response: string }
  | { outcome: 'later' | 'never'; response: string }

/** Where outgoing mail is handed over. Never throws for a refusal or a lost connection. */
export type Relay = { send(letter: Letter): Promise<Delivery>; close(): void }
