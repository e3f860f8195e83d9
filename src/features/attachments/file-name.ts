import { oneLine } from '#shared/one-line.ts'

/** A name that is safe to save under: no folders, no controls, at most 255 characters, its ending kept. */
export function safeFileName(given: string): string {
  const name = oneLine(given.split(/[/\\]/).findLast((step) => step.trim() !== '') ?? '', 1000)
  const [, stem = name, ending = ''] = /^(.+)(\.[^.\s]{1,20})$/u.exec(name) ?? []
  return `${firstCharacters(stem, 255 - ending.length)}${ending}`.replace(/^\.+/, '') || 'file'
}

/** Never half of a character that takes two code units. */
const firstCharacters = (text: string, count: number) => text.slice(0, count).replace(/[\ud800-\udbff]$/, '')
