/**
 * A domain name in the one form that is stored and compared: lower-case ASCII, IDNA labels as `xn--`.
 * Null for anything that is not plainly one: an IP address, an underscore, letters that a reader takes for others.
 */
export function asciiDomainName(text: string): string | null {
  if (!plain.test(text)) return null
  const ascii = hostOf(text)
  if (ascii === null || ascii.length > 253) return null
  const labels = ascii.split('.')
  const given = text.toLowerCase().split('.')
  if (labels.length !== given.length || /^\d+$/.test(labels.at(-1) ?? '')) return null
  return labels.every((label, position) => isLabel(label) && keeps(given[position] ?? '', label))
    ? ascii
    : null
}

/** Letters, marks, digits, hyphen and dot; what a URL would read as a port, a path or an escape stays out. */
const plain = /^[\p{L}\p{M}\p{N}.-]{1,253}$/u

const hostOf = (text: string): string | null => {
  try {
    return new URL(`http://${text}`).hostname
  } catch {
    return null // not a host name
  }
}

const isLabel = (label: string) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)

/** IDNA folds full-width letters and other look-alikes into plain ones: those are refused, not folded. */
const keeps = (given: string, label: string) =>
  /^[\x21-\x7e]+$/.test(given)
    ? given === label
    : label.startsWith('xn--') && given === given.normalize('NFC')
