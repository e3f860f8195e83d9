import { expect, test } from 'vitest'

import { invitationIn, readInvitation } from './invitation.ts'

const calendar = (event: readonly string[], around: readonly string[] = ['METHOD:REQUEST']) =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...around,
      'BEGIN:VEVENT',
      'UID:1',
      ...event,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  )

const romance = [
  ...['BEGIN:VTIMEZONE', 'TZID:Romance Standard Time'],
  ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
  ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
]

test('an invitation is read: what, when, where, by whom', () => {
  expect(
    readInvitation(
      calendar([
        'SUMMARY:Point d’avancement\\, salle bleue',
        'DTSTART;TZID=Europe/Paris:20260820T100000',
        'DTEND;TZID=Europe/Paris:20260820T110000',
        'LOCATION:Salle ble\r\n ue',
        'ORGANIZER;CN="Marie Dupré":MAILTO:marie@acme.test',
        'RRULE:FREQ=WEEKLY',
      ]),
    ),
  ).toEqual({
    method: 'request',
    title: 'Point d’avancement, salle bleue',
    starts: '2026-08-20T08:00:00Z',
    ends: '2026-08-20T09:00:00Z',
    repeats: true,
    location: 'Salle bleue',
    organizer: { name: 'Marie Dupré', address: 'marie@acme.test' },
  })
})

test.each([
  ['a moment', 'DTSTART:20260820T080000Z', '2026-08-20T08:00:00.000Z'],
  ['a day', 'DTSTART;VALUE=DATE:20260820', '2026-08-20'],
  ['a time of nowhere', 'DTSTART:20260820T100000', '2026-08-20T10:00:00'],
  [
    'Outlook’s own zone, in summer',
    'DTSTART;TZID=Romance Standard Time:20260820T100000',
    '2026-08-20T08:00:00.000Z',
  ],
  [
    'Outlook’s own zone, in winter',
    'DTSTART;TZID=Romance Standard Time:20260120T100000',
    '2026-01-20T09:00:00.000Z',
  ],
  ['a zone that nobody explains', 'DTSTART;TZID=Kerbel:20260820T100000', '2026-08-20T10:00:00'],
])('%s is understood', (_, start, expected) => {
  expect(readInvitation(calendar([start], romance))?.starts).toBe(expected)
})

test('an end is also told by how long it takes, and a cancellation by its status', () => {
  expect(
    readInvitation(calendar(['DTSTART:20260820T080000Z', 'DURATION:PT45M', 'STATUS:CANCELLED'])),
  ).toMatchObject({ ends: '2026-08-20T08:45:00.000Z', method: 'cancel' })
  expect(readInvitation(calendar(['DTSTART:20260820T080000Z'], ['METHOD:NONSENSE']))?.method).toBe('publish')
})

test.each([
  ['nothing', ''],
  ['words', 'Bonjour'],
  ['no event', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'],
  ['an end without a beginning', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR'],
  ['a date that is none', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR'],
  ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260820T080000Z'],
])('a calendar file with %s is nothing but a file', (_, text) => {
  expect(readInvitation(Buffer.from(text))).toBeNull()
})

test('hostile words stay words: no control, no mark of direction, not without end', () => {
  const read = readInvitation(
    calendar([
      'DTSTART:20260820T080000Z',
      `SUMMARY:a\u202eb\0c${'x'.repeat(2000)}`,
      'ORGANIZER;CN="<script>a()</script>":javascript:a()',
    ]),
  )

  expect(read?.title).toHaveLength(500)
  expect(read?.title).not.toMatch(/[\0\u202e]/)
  expect(read?.organizer).toEqual({ name: '<script>a()</script>', address: null })
})

test('the first file that is an invitation counts, by its type or its ending', () => {
  const bytes = calendar(['DTSTART:20260820T080000Z', 'SUMMARY:x'])
  const file = (name: string, mediaType: string, content = bytes) => ({ name, mediaType, bytes: content })

  expect(invitationIn([file('a.txt', 'text/plain')])).toBeNull()
  expect(
    invitationIn([file('a', 'text/calendar', Buffer.from('x')), file('b.ics', 'application/x')])?.title,
  ).toBe('x')
  expect(
    invitationIn([file('a.ics', 'text/calendar', Buffer.concat([bytes, Buffer.alloc(500_000)]))]),
  ).toBeNull()
})
