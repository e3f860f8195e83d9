import type { Letter } from './building.ts'

/** A line slower than this is taken for dead. */
const bytesPerSecond = 16 * 1024
const lineAndTalk = 60_000
const margin = 10_000

/** So long a mail waits for a free connection before it makes room for others. */
export const turnTime = 20_000

/** What the relay is given for one mail, from the first word to its receipt: longer for a large one. */
export const deliveryTime = (bytes: number): number =>
  lineAndTalk + Math.ceil((bytes / bytesPerSecond) * 1000)

/** For so long nobody else takes up a letter that is being sent: a little longer than that can last. */
export const leaseOf = (letter: Letter): number => turnTime + deliveryTime(mostBytes(letter)) + margin

/** More than a letter has when it is built: files as base64 in lines, text with all its signs escaped. */
const mostBytes = ({ html, text, subject, files }: Letter): number =>
  4096 +
  3 * Buffer.byteLength(`${html}${text}${subject}`) +
  files.reduce((sum, { name, bytes }) => sum + 1024 + 6 * name.length + 1.4 * bytes.length, 0)
