export const hourMs = 3_600_000

/** Hours between two moments, as text. */
export const hoursBetween = (from: Date, to: Date): string =>
  String(Math.max(0, (to.getTime() - from.getTime()) / hourMs))

/** Without the minutes: what is said to equal a number of hours. */
export const wholeHours = (hours: string): string => String(Math.floor(Number(hours)))
