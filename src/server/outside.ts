import type { Config } from '#platform/config.ts'
import { openHtmlCleaner } from '#platform/html/cleaning-pool.ts'
import { openDns } from '#platform/mail/dns.ts'
import { openMailReader } from '#platform/mail/reading-pool.ts'
import { openRelay } from '#platform/mail/relay.ts'
import type { Outside } from '#platform/outside.ts'
import { openImageFetcher } from '#platform/web-images/fetcher.ts'

export type OpenOutside = Outside & { close(): Promise<void> }

/** The outside world as the configuration names it. */
export function openOutside(config: Config): OpenOutside {
  const mailReader = openMailReader()
  const htmlCleaner = openHtmlCleaner()
  const relay = config.GUICHET_SMTP_RELAY ? openRelay(config.GUICHET_SMTP_RELAY) : null
  return {
    relay,
    mailReader,
    dns: openDns(config.GUICHET_DNS_SERVERS),
    htmlCleaner,
    images: openImageFetcher(),
    async close() {
      relay?.close()
      await Promise.all([mailReader.close(), htmlCleaner.close()])
    },
  }
}
