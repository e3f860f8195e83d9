import type { Context } from '#platform/context.ts'
import { type Locale, say } from '#platform/words.ts'

/** « 20 juin à 9 h 12 », "20 June at 09:12", where the account is. */
export function describeExpiry({ account }: Context, locale: Locale, at: Date): string {
  const { timeZone } = account
  const [dates, times] = locale === 'fr' ? (['fr-FR', 'fr-CA'] as const) : (['en-GB', 'en-GB'] as const)
  const date = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'long', timeZone }).format(at)
  const time = new Intl.DateTimeFormat(times, { hour: 'numeric', minute: '2-digit', timeZone }).format(at)
  return say(locale, account.edition, 'mail.expiry', { date, time })
}
