import { type Extensions, Node } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import StarterKit from '@tiptap/starter-kit'

import type { SnippetNames } from '#shared/snippets.ts'

import type { Shape } from './html.ts'
import classes from './RichText.module.css'
import { SnippetNode } from './snippet-node.ts'

const OneLine = Node.create({ name: 'doc', topNode: true, content: 'paragraph' })

/** What a text may hold: the few elements of a mail, lines only, or one line. */
export const extensionsFor = (shape: Shape, snippet: Partial<SnippetOptions>): Extensions => [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
    ...(shape === 'rich'
      ? { heading: { levels: [2] }, link: { openOnClick: false, autolink: false } }
      : { heading: false, bold: false, italic: false, link: false, ...noLists }),
    ...(shape === 'line' ? { document: false, hardBreak: false } : {}),
  }),
  ...(shape === 'line' ? [OneLine] : []),
  SnippetNode.configure({
    classes: {
      chip: classes.chip ?? '',
      unknown: classes.unknown ?? '',
      later: classes.later ?? '',
    },
    ...snippet,
  }),
]

type SnippetOptions = { names: SnippetNames; later: boolean; labelOf: (id: string) => string }

const noLists = { bulletList: false, orderedList: false, listItem: false, listKeymap: false } as const // false means off, not any boolean

/** Pasted text as it was broken into lines: in a mail an empty line parts paragraphs. */
export function readPastedText(text: string, shape: Shape, { state: { schema } }: EditorView): Slice {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  const paragraph = (content: string) => ({ type: 'paragraph', content: inline(content) })
  const blocks =
    shape === 'line'
      ? [paragraph(lines.replaceAll('\n', ' '))]
      : lines.split(shape === 'rich' ? /\n{2,}/ : '\n').map(paragraph)
  const { content } = schema.nodeFromJSON({ type: 'doc', content: blocks })
  return new Slice(content, 1, 1)
}

const inline = (text: string) =>
  text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
