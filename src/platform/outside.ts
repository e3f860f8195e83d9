import type { HtmlCleaner } from './html/cleaning.ts'
import type { DnsResolver } from './mail/dns.ts'
import type { MailReader } from './mail/reading.ts'
import type { Relay } from './mail/relay.ts'
import type { ImageFetcher } from './web-images/fetching.ts'

/** Everything beyond our own database, in one place; never touched inside a transaction. */
export type Outside = {
  /** Where outgoing mail is handed over; null while none is configured. */
  relay: Relay | null
  /** Parses raw mail in a thread of its own, within limits. */
  mailReader: MailReader
  /** Asked for SPF, DKIM and DMARC records. */
  dns: DnsResolver
  /** Cleans received HTML in a thread of its own, within limits. */
  htmlCleaner: HtmlCleaner
  /** Gets the pictures that a received mail names, when a reader asks for them. */
  images: ImageFetcher
}
