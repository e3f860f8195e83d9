const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Canadian French writes 9 h 12 where French French writes 09:12; British English writes 13 June and 09:12. */
const clocks = { fr: 'fr-CA', en: 'en-GB' }
const calendars = { fr: 'fr-FR', en: 'en-GB' }

export type Locale = keyof typeof clocks

/** 9 h 12 and 18 h; 09:12 and 18:00. */
export const timeOfDay = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(clocks[locale], {
    hour: locale === 'fr' ? 'numeric' : '2-digit',
    minute: locale === 'fr' && at.getMinutes() === 0 ? undefined : '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** 13 June, with the year only when it is another one. */
export const day = (at: Date, locale: Locale, now: Date, month: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(calendars[locale], {
    day: 'numeric',
    month,
    year: at.getFullYear() === now.getFullYear() ? undefined : 'numeric',
  }).format(at)

export const dayAndTime = (at: Date, locale: Locale, now: Date): string =>
  `${day(at, locale, now)}, ${timeOfDay(at, locale)}`

/** Saturday 13 June 2026 at 09:12: nothing left to guess. */
export const inFull = (at: Date, locale: Locale): string => {
  const date = new Intl.DateTimeFormat(calendars[locale], { dateStyle: 'full' }).format(at)
  return `${date}, ${timeOfDay(at, locale)}`
}

/** 35 min ago, 2 h ago, yesterday; undefined within a minute, and from the day before yesterday on. */
export function ago(at: Date, locale: Locale, now: Date): string | undefined {
  const words = new Intl.RelativeTimeFormat(calendars[locale], { numeric: 'auto', style: 'short' })
  const past = Math.max(0, now.getTime() - at.getTime())
  if (past < MINUTE) return undefined
  if (past < HOUR) return words.format(-Math.floor(past / MINUTE), 'minute')
  const nights = nightsBetween(at, now)
  if (nights === 0 || past < 6 * HOUR) return words.format(-Math.floor(past / HOUR), 'hour')
  return nights === 1 ? words.format(-1, 'day') : undefined
}

/** In 48 s, in 14 min. */
export function fromNow(seconds: number, locale: Locale): string {
  const words = new Intl.RelativeTimeFormat(calendars[locale], { style: 'short' })
  return seconds < 60 ? words.format(seconds, 'second') : words.format(Math.ceil(seconds / 60), 'minute')
}

const nightsBetween = (earlier: Date, later: Date): number =>
  Math.round((midnight(later) - midnight(earlier)) / (24 * HOUR))

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

type Period = { startsAt: string; endsAt: string | null; allDay: boolean }

/** Thursday 20 August 2026 from 10:00 to 11:00, with the zone that these hours are of. Days stand by themselves. */
export function period({ startsAt, endsAt, allDay }: Period, locale: Locale): string {
  const start = new Date(startsAt)
  const end = endsAt === null ? start : new Date(endsAt)
  if (allDay) {
    const lastDay = new Date(Math.max(start.getTime(), end.getTime() - 24 * HOUR)) // the end is the day after
    return new Intl.DateTimeFormat(calendars[locale], { dateStyle: 'full', timeZone: 'UTC' }).formatRange(
      start,
      lastDay,
    )
  }
  const shape = new Intl.DateTimeFormat(clocks[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  return end > start ? shape.formatRange(start, end) : shape.format(start)
}
