import { allowedProperties } from './allowed.ts'

const colour = /\b(?:rgb|hsl)a?\([\d\s.,%/]+\)/gi

/** Words, numbers and names of fonts; no address, no escape, no comment, no other function can be written with these. */
const plain = /^[\p{L}\p{N}\s.,#%'"!+-]*$/u

/** Nothing is drawn outside its place by being pushed there. */
const pushed = /^margin/

/** Keeps the declarations that are known and plain, and leaves every other out. */
export const cleanStyle = (style: string): string =>
  style
    .slice(0, 10_000)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
      const value = declaration.slice(colon + 1).trim()
      const known = allowedProperties.has(name) && value.length <= 200
      return known && plain.test(value.replace(colour, '')) && !(pushed.test(name) && value.includes('-'))
        ? [`${name}: ${value}`]
        : []
    })
    .join('; ')
