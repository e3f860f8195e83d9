import { oneLine } from '#shared/one-line.ts'

import { addressesIn, type BounceFate, recipientsInFields } from './bounce-fields.ts'
import { fateInWords, saidAbout } from './bounce-words.ts'
import { type Header, valuesOf } from './header-block.ts'
import type { ReadMail } from './reading.ts'

export type { BounceFate } from './bounce-fields.ts'

export type Failure = {
  address: string | null
  fate: BounceFate
  /** Such as `5.1.1`. */
  status: string | null
  /** What the other server said, on one line. */
  words: string
}

export type Bounce = { kind: 'bounce' | 'complaint'; failures: readonly Failure[] }

type Looked = Pick<ReadMail, 'headers' | 'text' | 'attachments' | 'to'>

/**
 * What a server says became of a mail: by the fields of RFC 3464 or RFC 5965 where it gives any, else by its
 * headers, its words and the mail that it returns. Null where nothing says that a mail did not arrive.
 */
export function readBounce(mail: Looked): Bounce | null {
  const complaint = partOf(mail, /^message\/feedback-report$/) ?? (saysComplaint(mail) ? '' : null)
  if (complaint !== null) return { kind: 'complaint', failures: [complained(mail, complaint)] }

  const told = recipientsInFields(partOf(mail, deliveryStatus) ?? mail.text)
  const spoken = saidAbout(
    mail.text,
    mail.to.map(({ address }) => address),
  )
  const failures = told.map((each) => ({
    address: each.address ?? spoken.address ?? returnedTo(mail),
    fate: each.fate ?? fateInWords(`${each.words} ${spoken.words}`) ?? 'refused',
    status: each.status ?? spoken.status,
    words: each.words || spoken.words,
  }))
  if (failures.length > 0) return { kind: 'bounce', failures }

  const named = valuesOf(mail.headers, 'x-failed-recipients').flatMap(addressesIn)
  const fate = spoken.fate ?? (named.length > 0 ? 'refused' : null)
  if (!fate) return null
  const addresses = named.length > 0 ? named : [spoken.address ?? returnedTo(mail)]
  const { status, words } = spoken
  return { kind: 'bounce', failures: addresses.map((address) => ({ address, fate, status, words })) }
}

const deliveryStatus = /^message\/(?:global-)?delivery-status$/
const returned = /^(?:message\/rfc822|text\/rfc822-headers|message\/global)$/

/** The parts of a kind as text; they are small, and what is longer is no report. */
function partOf({ attachments }: Looked, kind: RegExp): string | null {
  const parts = attachments.filter(({ mediaType }) => kind.test(mediaType)).slice(0, 5)
  if (parts.length === 0) return null
  return parts
    .map(({ bytes }) => Buffer.from(bytes.subarray(0, 100_000)).toString('utf8').toWellFormed())
    .join('\n\n')
}

function complained(mail: Looked, fields: string): Failure {
  const [named] = fieldsOf(fields, /^(?:original-rcpt-to|removal-recipient)$/).flatMap(addressesIn)
  const [kind = 'abuse'] = fieldsOf(fields, /^feedback-type$/)
  return {
    address: named ?? returnedTo(mail),
    fate: 'refused',
    status: null,
    words: oneLine(kind, 100),
  }
}

/** As some providers report, without the fields. */
const saysComplaint = ({ headers }: Looked) =>
  valuesOf(headers, 'subject').some((subject) => /^complaint about message\b/i.test(subject))

/** To whom the mail went that came back, in part or whole: as a file, or below the words. */
function returnedTo(mail: Looked): string | null {
  const whole = partOf(mail, returned) ?? mail.text
  return (
    fieldsOf(whole, /^(?:x-original-to|x-envelope-to|x-hmxmroriginalrecipient|delivered-to|to)$/).flatMap(
      addressesIn,
    )[0] ?? null
  )
}

const fieldsOf = (text: string, name: RegExp): string[] =>
  linesOf(text.slice(0, 50_000))
    .filter((header) => name.test(header.name))
    .map(({ value }) => value)

const linesOf = (text: string): Header[] =>
  text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => /^\s{0,2}([!-9;-~]{1,60}):(.{0,1000})/.exec(line))
    .map((found) => ({ name: (found?.[1] ?? '').toLowerCase(), value: found?.[2] ?? '' }))
