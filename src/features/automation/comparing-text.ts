const spaces = /[\s\u00a0\u2007\u202f]+/g
const curly = /[\u2018\u2019\u02bc\u2032]/g

/** Text as rules compare it: without case, odd spaces and curly apostrophes; accents and brackets count. */
export const comparableText = (text: string): string =>
  text.normalize('NFC').replace(curly, "'").replace(spaces, ' ').trim().toLowerCase()

/** A title as rules compare it: without what mail programs put before a reply or a forward, and without our reference. */
export function comparableTitle(title: string): string {
  let rest = comparableText(title)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(prefix, '').replace(reference, '').trim()
  }
  return rest
}

/** In the languages of the mail programs that write to us: `Re:`, `RÉP :`, `TR:`, `Fwd:`, `AW:`, `Re[2]:`. */
const prefix =
  /^(?:re|ré|rép|r|aw|antw|antwort|sv|vs|rif|odp|ref|res|enc|rv|tr|fw|fwd|wg|vb|doorst|pd|i)(?:\[\d{1,3}\])? ?[:：] ?/

/** `[4817]`, as it stands at the end of the subjects that we write. */
const reference = / \[#?\d{1,10}\]$/
