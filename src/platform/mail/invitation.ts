import ICAL from 'ical.js'

import { cleanLine, decodeUndeclared } from './charsets.ts'

const methods = ['request', 'cancel', 'reply', 'publish', 'counter'] as const

/** What a calendar file asks for. */
export type Invitation = {
  method: (typeof methods)[number]
  title: string
  /** A day (`2026-08-20`), a moment (with `Z`), or a time without a zone: whoever reads it takes it for their own. */
  starts: string
  ends: string | null
  repeats: boolean
  location: string
  organizer: { name: string; address: string | null }
}

type File = { name: string; mediaType: string; bytes: Uint8Array }

const longest = 500_000

/** The first invitation among the files of a mail. A file that is none is nothing but a file. */
export function invitationIn(files: readonly File[]): Invitation | null {
  for (const file of files) {
    const calendar = /^(?:text\/calendar|application\/ics)$/.test(file.mediaType) || /\.ics$/i.test(file.name)
    const invitation = calendar && file.bytes.length <= longest ? readInvitation(file.bytes) : null
    if (invitation) return invitation
  }
  return null
}

export function readInvitation(bytes: Uint8Array): Invitation | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(decodeUndeclared(bytes).replace(/^\ufeff/, '')))
    const event = calendar.name === 'vcalendar' ? calendar.getFirstSubcomponent('vevent') : null
    const starts = event && timeOf(event.getFirstProperty('dtstart'))
    if (!event || !starts) return null
    return {
      method: methodOf(calendar, event),
      title: textOf(event, 'summary'),
      starts,
      ends: timeOf(event.getFirstProperty('dtend')) ?? endByDuration(event),
      repeats: event.hasProperty('rrule') || event.hasProperty('rdate'),
      location: textOf(event, 'location'),
      organizer: organizerOf(event),
    }
  } catch {
    return null // broken calendars are common: the file stays, to be opened by a program that knows better
  }
}

const textOf = (event: ICAL.Component, name: string) =>
  cleanLine(String(event.getFirstPropertyValue(name) ?? ''))
    .slice(0, 500)
    .toWellFormed()

function methodOf(calendar: ICAL.Component, event: ICAL.Component): Invitation['method'] {
  if (/^cancelled$/i.test(textOf(event, 'status'))) return 'cancel'
  const said = textOf(calendar, 'method').toLowerCase()
  return methods.find((method) => method === said) ?? 'publish'
}

function organizerOf(event: ICAL.Component): Invitation['organizer'] {
  const property = event.getFirstProperty('organizer')
  const address = /^mailto:(\S{3,320})$/i.exec(textOf(event, 'organizer'))?.[1] ?? null
  return {
    name: cleanLine(String(property?.getParameter('cn') ?? ''))
      .slice(0, 200)
      .toWellFormed(),
    address,
  }
}

function timeOf(property: ICAL.Property | null): string | null {
  const time = property?.getFirstValue()
  if (!(time instanceof ICAL.Time)) return null
  if (time.isDate) return time.toString()
  if (time.zone === ICAL.Timezone.utcTimezone) return instant(time)
  const local = time.toString().replace(/Z$/, '')
  const zone = String(property?.getParameter('tzid') ?? '')
  if (zone === '') return local
  return inZone(local, zone) ?? (time.zone === ICAL.Timezone.localTimezone ? local : instant(time))
}

const instant = (time: ICAL.Time) => time.toJSDate().toISOString()

/** By the names that the world uses; what a program made up is explained in the file itself. */
function inZone(local: string, zone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
  } catch {
    return null
  }
}

function endByDuration(event: ICAL.Component): string | null {
  const starts = event.getFirstPropertyValue('dtstart')
  const duration = event.getFirstPropertyValue('duration')
  if (!(starts instanceof ICAL.Time) || !(duration instanceof ICAL.Duration)) return null
  const known = timeOf(event.getFirstProperty('dtstart')) ?? ''
  if (!known.endsWith('Z')) return null
  return new Date(Date.parse(known) + duration.toSeconds() * 1000).toISOString()
}
