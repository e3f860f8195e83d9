import type { Context } from '#platform/context.ts'
import { type Locale, say } from '#platform/words.ts'

/** « 20 juin à 9 h 12 », "20 June at 09:12", where the account is. */
export function describeExpiry({ account }: Context, locale: Locale, at: Date): string {
  const { dates, times } = formatsOf(locale, account.timeZone)
  return say(locale, account.edition, 'mail.expiry', { date: dates.format(at), time: times.format(at) })
}

type Formats = { dates: Intl.DateTimeFormat; times: Intl.DateTimeFormat }

/** Dear to make, and made for every mail with credentials. */
const made = new Map<string, Formats>()

function formatsOf(locale: Locale, timeZone: string): Formats {
  const known = made.get(`${locale} ${timeZone}`)
  if (known) return known
  // Canada's French writes « 9 h 12 ».
  const [dateStyle, timeStyle] = locale === 'fr' ? ['fr-FR', 'fr-CA'] : ['en-GB', 'en-GB']
  const formats = {
    dates: new Intl.DateTimeFormat(dateStyle, { day: 'numeric', month: 'long', timeZone }),
    times: new Intl.DateTimeFormat(timeStyle, { hour: 'numeric', minute: '2-digit', timeZone }),
  }
  made.set(`${locale} ${timeZone}`, formats)
  return formats
}
