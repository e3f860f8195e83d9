import { Node } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { findSnippets, isSecret, type SnippetNames, snippetIds, writeSnippet } from '#shared/snippets.ts'

import { nameOfSnippet } from './snippet-names.ts'

type Options = {
  names: SnippetNames
  classes: Record<'chip' | 'unknown' | 'later', string>
  /** In an answer, where only what is made on sending still stands as a snippet. */
  labelOf: (id: string) => string
  later: boolean
}

/** A snippet in a text: one thing for the caret and for deletion. What is typed or pasted becomes one. */
export const SnippetNode = Node.create<Options>({
  name: 'snippet',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addOptions: () => ({
    names: new Map(),
    classes: { chip: '', unknown: '', later: '' },
    labelOf: nameOfSnippet,
    later: false,
  }),

  addAttributes: () => ({
    id: { default: '', parseHTML: (element) => element.dataset.snippet ?? '' },
  }),

  parseHTML: () => [{ tag: 'span[data-snippet]' }],

  renderHTML({ node }) {
    const id = String(node.attrs.id)
    const { classes, later, labelOf } = this.options
    const known = isKnown(id)
    const kind = later ? classes.later : known ? '' : classes.unknown
    return [
      'span',
      { 'data-snippet': id, class: `${classes.chip} ${kind}`.trim(), title: known ? labelOf(id) : undefined },
      ...(known && isSecret(id) ? [lock] : []),
      later ? labelOf(id) : `{[${known ? labelOf(id) : id}]}`,
    ]
  },

  renderText: ({ node }) => written(String(node.attrs.id)),

  addProseMirrorPlugins() {
    const { names } = this.options
    const { type } = this
    return [
      new Plugin({
        appendTransaction: (transactions, _before, { doc, tr }) => {
          if (!transactions.some(({ docChanged }) => docChanged)) return null
          doc.descendants((block, position) => {
            if (!block.isTextblock) return true
            const text = block.textBetween(0, block.content.size, undefined, '\uFFFC')
            for (const { from, to, piece } of findSnippets(text, names)) {
              const id = 'snippet' in piece ? piece.snippet : piece.unknown
              const [start, end] = [from, to].map((at) => tr.mapping.map(position + 1 + at))
              tr.replaceWith(start ?? 0, end ?? 0, type.create({ id }))
            }
            return false
          })
          return tr.docChanged ? tr : null
        },
      }),
    ]
  },
})

const ids: ReadonlySet<string> = new Set(snippetIds)

const isKnown = (id: string): id is (typeof snippetIds)[number] => ids.has(id)

/** By its id where it is known, as it was written where it is not. */
export const written = (id: string) => (isKnown(id) ? writeSnippet(id) : `{[${id}]}`)

const svg = 'http://www.w3.org/2000/svg'

/** Lucide's lock. */
const lock = [
  `${svg} svg`,
  { viewBox: '0 0 24 24', width: '12', height: '12', 'aria-hidden': 'true' },
  [`${svg} rect`, { x: '3', y: '11', width: '18', height: '11', rx: '2', ry: '2' }],
  [`${svg} path`, { d: 'M7 11V7a5 5 0 0 1 10 0v4' }],
]
