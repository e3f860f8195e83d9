import { randomInt } from 'node:crypto'

/** Without the letters and figures that are taken for each other: 0 o, 1 l i. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 5
const groupLength = 4

/** 99 bits, as twenty characters that can be read aloud. */
export const newTemporaryPassword = (): string => Array.from({ length: groups }, newGroup).join('-')

// randomInt throws the dice again rather than favour the first letters.
const newGroup = () =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('')

const form = new RegExp(`^[${alphabet}]{${groupLength}}(?:-[${alphabet}]{${groupLength}}){${groups - 1}}$`)

/** What somebody typed, if it has the form of a temporary password; spaces around it come from copying. */
export const readTemporaryPassword = (typed: string): string | null => {
  const text = typed.trim().toLowerCase()
  return form.test(text) ? text : null
}
