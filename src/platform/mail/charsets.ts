import iconv from 'iconv-lite'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const patientUtf8 = new TextDecoder('utf-8')
const western = new TextDecoder('windows-1252')

/** Bytes whose charset nobody told: UTF-8 when they mostly are that, else what western programs meant. */
export function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    const patient = patientUtf8.decode(bytes)
    return mostlyDecoded(patient) ? patient : western.decode(bytes)
  }
}

function mostlyDecoded(text: string) {
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const decoded = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return decoded >= broken
}

/** Labels that programs write whatever the bytes are. */
const careless = /^(?:|us-ascii|ascii|ansi_x3\.4-1968|utf-?8|unknown-8bit|x-unknown|binary|8bit|default)$/

/** Text of a part, in the charset it declares: what browsers know, then what iconv knows, then a guess. */
export function decodeCharset(bytes: Uint8Array, declared: string | undefined): string {
  const label = labelOf(declared)
  if (careless.test(label)) return decodeUndeclared(bytes)
  if (wide.test(label)) return decodeKnown(bytes, label).replace(/\ufffd$/, '') // half a character: a line end of the mail's
  return decodeKnown(bytes, label)
}

const wide = /^(?:utf|ucs)-?(?:16|32|2|4)/

function decodeKnown(bytes: Uint8Array, label: string) {
  const decoder = webDecoder(label)
  if (decoder) return decoder.decode(bytes)
  return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : decodeUndeclared(bytes)
}

const labelOf = (declared = '') =>
  declared
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/^(?:iso-2022-jp-?\w+|x?-?cp5022\d)$/, 'iso-2022-jp')

const decoders = new Map<string, TextDecoder | null>()

function webDecoder(label: string): TextDecoder | null {
  const known = decoders.get(label)
  if (known !== undefined) return known
  const made = makeDecoder(label)
  if (decoders.size < 500) decoders.set(label, made) // labels are the sender's: bounded
  return made
}

function makeDecoder(label: string) {
  if (label === 'utf-16') return null // iconv looks which end comes first, browsers do not
  try {
    const decoder = new TextDecoder(label)
    return decoder.encoding === 'replacement' ? null : decoder // a browser's refusal, which would lose the text
  } catch {
    return null
  }
}

const encodedWord = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([QB])\?([^?]*)\?=/gi

/** Puts encoded words whose charset only iconv knows into UTF-8, for a decoder that knows what browsers know. */
export const rewriteRareWords = (text: string): string =>
  text.replace(encodedWord, (word, charset: string, form: string, body: string) => {
    const label = labelOf(charset)
    if (careless.test(label) || webDecoder(label) || !iconv.encodingExists(label)) return word
    const bytes = /b/i.test(form) ? Buffer.from(body, 'base64') : unquote(body)
    return `=?utf-8?B?${Buffer.from(iconv.decode(bytes, label)).toString('base64')}?=`
  })

const unquote = (body: string) =>
  Buffer.from(
    body
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** Valid Unicode without NUL: what the database can hold. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** One line for a list: no control characters, no bidirectional overrides, no runs of blanks. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
