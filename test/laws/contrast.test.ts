import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const TEXT = 4.5
const SHAPE = 3

/** Each text or shape on each ground that components put it on. */
const pairs: [front: string, grounds: string[], minimum: number][] = [
  ['ink', ['surface', 'canvas', 'raised', 'fill', 'hover', 'selected', 'note-soft'], TEXT],
  ['ink-2', ['surface', 'canvas', 'fill', 'note-soft', 'hover', 'warn-soft', 'ok-soft', 'danger-soft'], TEXT],
  ['ink-3', ['surface', 'canvas', 'raised', 'sunken', 'hover', 'fill', 'selected', 'note-soft'], TEXT],
  ['on-accent', ['accent', 'accent-hover', 'accent-active'], TEXT],
  ['accent-ink', ['surface', 'canvas', 'accent-soft', 'selected', 'raised'], TEXT],
  ['on-danger', ['danger', 'danger-hover'], TEXT],
  ['danger-ink', ['surface', 'canvas', 'danger-soft'], TEXT],
  ['warn-ink', ['surface', 'canvas', 'warn-soft'], TEXT],
  ['ok-ink', ['surface', 'ok-soft'], TEXT],
  ['bar-ink', ['bar'], TEXT],
  ['bar-ink-2', ['bar'], TEXT],
  ['on-brand-ground', ['brand-ground'], TEXT],
  ['line-strong', ['surface', 'canvas'], SHAPE],
  ['focus', ['surface', 'canvas'], SHAPE],
  ['danger', ['surface'], SHAPE],
  ['warn', ['surface'], SHAPE],
  ['ok', ['surface'], SHAPE],
  ['chart-1', ['surface'], SHAPE],
  ['chart-2', ['surface'], SHAPE],
  ['chart-3', ['surface'], SHAPE],
]

const themes = ['light', 'dark'] as const

const css = readFileSync('src/web/ui/tokens.css', 'utf8')
const tokens = new Map<string, { light: string; dark: string }>()
for (const [, name = '', light = '', dark = ''] of css.matchAll(
  /--([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)/g,
)) {
  tokens.set(name, { light, dark })
}

test('every pair of colours keeps its contrast, in light and in dark', () => {
  const weak = themes.flatMap((theme) =>
    pairs.flatMap(([front, grounds, minimum]) =>
      grounds
        .map((ground) => ({
          theme,
          front,
          ground,
          ratio: contrast(colour(front, theme), colour(ground, theme)),
        }))
        .filter(({ ratio }) => ratio < minimum),
    ),
  )

  expect(tokens.size).toBeGreaterThan(45)
  expect(weak).toEqual([])
})

test('a pair that is too weak would be seen', () => {
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#888888', '#ffffff')).toBeLessThan(TEXT)
})

function colour(name: string, theme: (typeof themes)[number]): string {
  const found = tokens.get(name)
  if (!found) throw new Error(`tokens.css has no colour --${name}.`)
  return found[theme]
}

/** WCAG 2.x. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
