import { RE2JS } from 're2js'

const longest = 200

export type Pattern = { foundIn: (text: string) => boolean }

/** Compiling costs more than looking: a pattern is tried on every ticket. */
const compiled = new Map<string, Pattern | null>()
const mostKept = 1_000

/** A pattern that somebody wrote, on an engine whose time grows with the text and never faster; null where it is none. */
export function compilePattern(pattern: string): Pattern | null {
  if (pattern.length > longest) return null
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= mostKept) compiled.clear()
  const fresh = compile(pattern)
  compiled.set(pattern, fresh)
  return fresh
}

function compile(pattern: string): Pattern | null {
  try {
    const engine = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    return { foundIn: (text) => engine.matcher(text).find() }
  } catch {
    return null // whoever writes it is told
  }
}
