import type { Context } from '#platform/context.ts'
import type { Locale } from '#platform/words.ts'

/** A day as the account's people say it: « 13 juin 2026 ». */
export const dateIn = ({ account }: Context, locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: account.timeZone,
  }).format(at)

/** An hour of the account's time zone: « 9 h 12 », 09:12. */
export const timeIn = ({ account }: Context, locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-CA' : 'en-GB', {
    hour: locale === 'fr' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: account.timeZone,
  }).format(at)
