/** How mail programs head what they pass on: Gmail, Outlook, Apple Mail and Thunderbird, in six languages. */
const words = {
  from: 'from|de|expéditeur|von|van|da|mittente',
  subject: 'subject|objet|sujet|betreff|onderwerp|asunto|oggetto',
  sent: 'sent|date|envoyé|envoyée|gesendet|datum|verzonden|enviado|enviado el|fecha|inviato|data',
  to: 'to|à|a|pour|destinataire|an|aan|para',
  other: 'cc|bcc|cci|reply-to|répondre à|antwort an|antwoord aan|responder a|rispondi a|kopie',
} as const

type Name = keyof typeof words

const fields = Object.entries(words).map(([name, labels]): [Name, RegExp] => [
  name as Name, // a key of the literal above
  new RegExp(`^\\*{0,2}(?:${labels})\\s?\\*{0,2}\\s?[:：]\\s*\\*{0,2}\\s*(.*)$`, 'iu'),
])

const said = [
  'forwarded message',
  'message transféré',
  'weitergeleitete nachricht',
  'mensaje reenviado',
  'messaggio inoltrato',
  'doorgestuurd bericht',
].join('|')
const begins = [
  'begin forwarded message',
  'début du message (?:transféré|réexpédié)',
  'anfang der weitergeleiteten nachricht',
  'inicio del mensaje reenviado',
  'inizio (?:del )?messaggio inoltrato',
  'begin doorgestuurd bericht',
].join('|')
const marker = new RegExp(`^(?:[-–—]{4,} ?(?:${said}) ?[-–—]{4,}|(?:${begins}) ?:)$`, 'iu')

/** A line by which a program says that it passes a mail on; quoted, it is part of what somebody else wrote. */
export const saysForwarded = (line: string): boolean =>
  line.length < 100 && marker.test(line.replace(/[\s\u00a0]+/g, ' ').trim())

/** Whether a mail is worth a closer look: most are not, and that is seen at once. */
export const mayForward = ({ subject, text }: { subject: string; text: string }): boolean =>
  forwardPrefix.test(subject) || mentioned.test(text)

const mentioned = new RegExp(`(?:[-–—]{4} ?(?:${said})|${begins})`, 'iu')

/** `Fwd:`, `TR :`, `WG:`, `RV:`, `I:`, `Doorst:` */
export const forwardPrefix = /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|tr|wg|rv|i|doorst)\s?[:：]\s*/i
/** `Re:`, `RE :`, `AW:`, `Antw:`, `RIF:`, `R:` */
export const replyPrefix = /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:re|aw|antw|rif|ref|r|sv)\s?(?:\[\d+\])?\s?[:：]/i

export type Head = { from: string; subject: string | null; below: string[] }

const mostLines = 20
const longestValue = 1000

/** The head of a mail that is passed on, and what stands below it. Null when it is none, or says something twice. */
export function readForwardFields(given: readonly string[], start: number): Head | null {
  const first = nextLine(given, start)
  const quoted = /^> ?/.test(given[first] ?? '')
  const lines = quoted ? given.map((line) => line.replace(/^> ?/, '')) : given
  const found = new Map<Name, string>()
  let last: Name | null = null
  let at = first
  for (; at < Math.min(lines.length, first + mostLines); at++) {
    const line = (lines[at] ?? '').replaceAll('\u00a0', ' ')
    const field = fieldOf(line)
    if (field) {
      const [name, value] = field
      if (found.has(name) && name !== 'other') return null
      found.set(name, value)
      last = name
    } else if (line.trim() === '') {
      if (isWhole(found) || !fieldOf(lines[nextLine(lines, at)] ?? '')) break
    } else if (last) found.set(last, `${found.get(last) ?? ''} ${line.trim()}`)
    else return null
  }
  const from = found.get('from')
  if (!from || from.length > longestValue || !(found.has('sent') || found.has('to'))) return null
  if (at < lines.length && (lines[at] ?? '').trim() !== '') return null // the head does not end
  return { from, subject: found.get('subject') ?? null, below: lines.slice(at) }
}

const isWhole = (found: ReadonlyMap<Name, string>) =>
  found.has('from') && found.has('subject') && (found.has('sent') || found.has('to'))

function fieldOf(line: string): [Name, string] | null {
  for (const [name, form] of fields) {
    const value = form.exec(line.trim())?.[1]
    if (value !== undefined) return [name, value.replace(/\*+$/, '').trim()]
  }
  return null
}

/** The next line that is not empty, quoted or not. */
function nextLine(lines: readonly string[], from: number): number {
  let at = from
  while (at < Math.min(lines.length, from + 4) && /^>?\s*$/.test(lines[at] ?? '')) at++
  return at
}
