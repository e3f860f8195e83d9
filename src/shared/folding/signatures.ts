import { isEmpty } from './quotes.ts'

/** More lines than that below a "--" are text. */
const mostLines = 15

/** Where the signature of what is written above `end` begins; `end` where there is none. */
export function signatureStart(lines: readonly string[], start: number, end: number): number {
  let from = end
  for (;;) {
    const above = lastText(lines, start, from)
    if (above < start || !isDeviceLine(lines[above] ?? '')) break
    from = above
  }
  const first = Math.max(start, from - mostLines)
  for (let at = first; at < from; at++) if (isDelimiter(lines[at] ?? '') && at > start) return at
  return from
}

export function lastText(lines: readonly string[], start: number, end: number): number {
  let at = end - 1
  while (at >= start && isEmpty(lines[at] ?? '')) at--
  return at
}

/** RFC 3676 §4.3, and how programs that strip trailing spaces leave it. */
const isDelimiter = (line: string) => /^(?:--|—|__) ?$/.test(line.trimEnd() === '' ? '' : line.trimEnd())

const longest = 120

/** "Sent from my iPhone", in the languages that phones speak. */
const isDeviceLine = (line: string): boolean => {
  const words = line.trim().toLowerCase()
  return words.length <= longest && deviceForms.some((form) => form.test(words))
}

const device =
  '(?:i ?phone|i ?pad|i ?pod|android|mobil\\w*|smartphone|phone|cell|galaxy|samsung|htc|alcatel|huawei|blackberry|windows|outlook|mailbox|airmail|ti-85|k-9|yahoo|mail|gmail|tablet\\w*|téléphone|portable|ordiphone)'

const deviceForms = [
  new RegExp(
    `^[<(]*(?:sent|sendt|skickat|gesendet|verzonden|verstuurd|enviado|inviato|envoyé|envoyée|wysłane|отправлено|надіслано) .*(?:from|fra|från|von|mit|met|vanaf|desde|do meu|da|depuis|de|par|by|via|with|z|с|з)\\b.*${device}`,
  ),
  new RegExp(`^(?:von meinem|diese nachricht wurde von|from my|someone from) .*${device}`),
  /^(?:get|obtenez|téléchargez|holen sie sich|laden sie|descargar|scarica|download) \[?(?:outlook|bluemail)\b/,
  /^從我的 .+ 傳送$|^发自我的|^發自我的|^.+から送信$/,
]
