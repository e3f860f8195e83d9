import type { Locale } from '#platform/words.ts'
import type { SnippetId } from '#shared/snippets.ts'

import { escapeHtml } from './escaping.ts'
import type { Fact, Filled, FilledBlock, FilledLine } from './filling.ts'

/** Around every mail: whose it is, and why it came. */
export type Frame = {
  locale: Locale
  sender: string
  title: string
  above: string | null
  footer: string
}

const accent = '#00646d'
const ink = '#151b1a'
const grey = '#586160'
const line = '#dde4e3'
const ground = '#f2f5f4'
const text = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const mono = 'ui-monospace, Menlo, Consolas, monospace'

/** One column of 560 px in tables with inline styles, which is what mail programs understand. Nothing is fetched. */
export const mailHtml = (filled: Filled, frame: Frame): string =>
  `<!doctype html>
<html lang="${frame.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(frame.title)}</title></head>
<body style="margin: 0; background: ${ground}; color: ${ink}">
${table(
  `background: ${ground}; border-collapse: collapse`,
  `<tr><td align="center" style="padding: 24px 12px">
${table(
  `max-width: 560px; border-collapse: separate; background: #ffffff; border: 1px solid ${line}; border-radius: 8px; font-family: ${text}; color: ${ink}; font-size: 16px; line-height: 24px; text-align: left`,
  [
    frame.above === null
      ? ''
      : row(`padding: 12px 24px 0; font-size: 13px; color: ${grey}`, escapeHtml(frame.above)),
    row(
      `padding: 20px 24px 0; font-weight: 700; font-size: 17px; color: ${accent}`,
      escapeHtml(frame.sender),
    ),
    ...filled.map(writeBlock),
    row('height: 20px; font-size: 0; line-height: 0', ''),
    row(
      `padding: 12px 24px 16px; border-top: 1px solid ${line}; font-size: 13px; line-height: 19px; color: ${grey}`,
      escapeHtml(frame.footer),
    ),
  ]
    .filter(Boolean)
    .join('\n'),
)}
</td></tr>`,
)}
</body></html>
`

const table = (style: string, rows: string) =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${style}">${rows}</table>`

const row = (style: string, content: string) => `<tr><td style="${style}">${content}</td></tr>`

function writeBlock(block: FilledBlock): string {
  switch (block.kind) {
    case 'facts':
      return row(
        'padding: 16px 24px 0',
        table(
          `background: ${ground}; border-radius: 6px; font-size: 15px`,
          block.facts.map(writeFact).join(''),
        ),
      )
    case 'button':
      return row(
        'padding: 16px 24px 0',
        link(
          block.href,
          escapeHtml(block.label),
          `display: inline-block; background: ${accent}; color: #ffffff; font-weight: 600; text-decoration: none; padding: 11px 20px; border-radius: 6px`,
        ),
      )
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const items = block.items.map((item) => `<li>${writeLine(item)}</li>`).join('')
      return row('padding: 12px 24px 0', `<${tag} style="margin: 0; padding-left: 24px">${items}</${tag}>`)
    }
    case 'heading':
      return row('padding: 16px 24px 0; font-weight: 700; font-size: 18px', writeLines(block.lines))
    case 'paragraph':
      return row('padding: 16px 24px 0', writeLines(block.lines))
  }
}

const writeFact = ({ label, value, snippet }: Fact, place: number, { length }: readonly Fact[]) =>
  row(`padding: ${place === 0 ? 14 : 10}px 16px 2px; color: ${grey}`, escapeHtml(label)) +
  row(
    `padding: 0 16px ${place === length - 1 ? 14 : 0}px; font-family: ${mono}; word-break: break-word${emphasis(snippet)}`,
    writeValue(value, snippet),
  )

/** The password stands alone, large enough to be copied by hand. */
const emphasis = (snippet: SnippetId) =>
  snippet === 'portal.password' ? '; font-size: 18px; font-weight: 700' : ''

const writeValue = (value: string, snippet: SnippetId) =>
  snippet === 'portal.username' || snippet === 'portal.password'
    ? escapeHtml(value)
    : link(value, escapeHtml(value), `color: ${accent}`)

const writeLines = (lines: readonly FilledLine[]) => lines.map(writeLine).join('<br>')

const writeLine = (runs: FilledLine) =>
  runs
    .map(({ text: given, strong, emphasis: stressed, href }) => {
      let written = escapeHtml(given)
      if (stressed) written = `<em>${written}</em>`
      if (strong) written = `<strong>${written}</strong>`
      return href ? link(href, written, `color: ${accent}`) : written
    })
    .join('')

const link = (href: string, written: string, style: string) =>
  `<a href="${escapeHtml(href)}" style="${style}">${written}</a>`
