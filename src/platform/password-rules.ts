import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

import { refused } from './problem.ts'
import { readTemporaryPassword } from './temporary-passwords.ts'

const shortest = 12
const longest = 1024

/**
 * An own password has 12 to 1,024 characters and no other form to obey; what attackers try
 * first is refused, and so is the name of its owner or of the place.
 */
export async function refuseWeakPassword(text: string, ownWords: readonly string[]): Promise<void> {
  const length = [...text].length
  if (length < shortest) throw refused('password_too_short', { shortest, length })
  if (length > longest) throw refused('password_too_long', { longest })
  if (isMadeOf(text, ownWords)) throw refused('password_own_name')
  if (readTemporaryPassword(text) !== null) throw refused('password_is_temporary')
  if (await isCommon(text, ownWords)) throw refused('password_common')
}

/** Whether little is left once the words are taken out, in any case and with or without accents. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const whole = plain(text)
  const parts = words.flatMap((word) => [plain(word), ...word.split(/[^\p{L}\p{N}]+/u).map(plain)])
  const telling = [...new Set(parts)].filter((part) => part.length > 2).sort((a, b) => b.length - a.length)
  const rest = telling.reduce((left, part) => left.replaceAll(part, ''), whole)
  return rest.length < whole.length && rest.length < 6
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** A hundred million guesses: a list of leaked passwords with the usual endings, within a day and a lenient limit. */
const enoughGuesses = 8
/** The estimate grows with the square of the length, and what begins well is good. */
const judgedLength = 64

async function isCommon(text: string, ownWords: readonly string[]): Promise<boolean> {
  judge ??= loadJudge()
  const words = ownWords.map((word) => word.toLowerCase())
  return (await judge).check(text.slice(0, judgedLength), words).guessesLog10 < enoughGuesses
}

let judge: Promise<ZxcvbnFactory> | undefined

/** 49,233 leaked passwords and 30 MB: fetched when somebody first chooses one. */
async function loadJudge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}
