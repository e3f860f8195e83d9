import { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'

import { Completion } from './Completion.tsx'
import { type Begun, begunAt, putSnippet } from './completing.ts'
import { extensionsFor, readPastedText } from './extensions.ts'
import { type Shape, toDocument, toValue } from './html.ts'
import classes from './RichText.module.css'
import { matches, useOffered, useSnippetNames } from './snippet-names.ts'
import { Toolbar } from './Toolbar.tsx'

/** What others do to a text: put something where the caret is. */
export type Writing = { snippet: (id: string) => void; text: (text: string) => void; focus: () => void }

type Props = {
  shape: Shape
  label: string
  value: string
  onChange: (value: string) => void
  writing?: RefObject<Writing | null>
  locked?: boolean
  invalid?: boolean
  describedBy?: string | undefined
  lang?: string
  /** Whether secrets may stand in it. */
  secrets?: boolean
  /** In an answer: what is made on sending, in words, and nothing is completed. */
  labelOf?: (id: string) => string
  onKey?: (event: KeyboardEvent) => boolean
  onFocus?: () => void
}

/** A text with snippets in it: a mail's body, lines only, or one line. */
export function RichText(props: Props) {
  const { shape, label, value, writing, locked = false, secrets = shape !== 'line', labelOf } = props
  const names = useSnippetNames()
  const offered = useOffered({ secrets })
  const place = useRef<HTMLDivElement>(null)
  const said = useRef(value)
  const latest = useRef(props)
  const [editor, setEditor] = useState<Editor>()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [at, setAt] = useState(0)
  const list = useId()
  const found = begun && !labelOf ? offered.filter(({ name }) => matches(name, begun.typed)).slice(0, 8) : []
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const active = found[at] ?? found[0]

  // Effects, because the editor lives outside of what React draws: it reads the latest of it when something happens.
  useEffect(() => {
    latest.current = props
    keys.current = press
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later is told to it below
  useEffect(() => {
    const made = new Editor({
      element: place.current,
      injectCSS: false,
      editable: !locked,
      autofocus: labelOf ? 'end' : false,
      extensions: extensionsFor(shape, { names, later: Boolean(labelOf), ...(labelOf ? { labelOf } : {}) }),
      content: toDocument(said.current, shape, names),
      editorProps: {
        handleKeyDown: (_view, event) => keys.current(event),
        clipboardTextParser: (text, _context, _plain, view) => readPastedText(text, shape, view),
        ...(shape === 'line' ? { transformPastedHTML: oneLineOf } : {}),
      },
      onUpdate: ({ editor: updated }) => {
        said.current = toValue(updated.getHTML(), shape)
        latest.current.onChange(said.current)
      },
      onTransaction: () => {
        setBegun(begunAt(made))
        setAt(0)
      },
      onFocus: () => latest.current.onFocus?.(),
      onBlur: () => setBegun(null),
    })
    setEditor(made)
    return () => made.destroy()
  }, [])
  // An effect, because what is saved or discarded elsewhere is told to the editor, not drawn.
  useEffect(() => {
    if (!editor || value === said.current) return
    said.current = value
    editor.commands.setContent(toDocument(value, shape, names), { emitUpdate: false })
  }, [editor, value, shape, names])
  // An effect, because the editor draws its own element.
  useEffect(() => {
    editor?.setOptions({
      editorProps: { ...editor.options.editorProps, attributes: attributesOf(props, list, active?.id) },
    })
    if (editor && editor.isEditable === locked) editor.setEditable(!locked, false)
  })
  useImperativeHandle(writing, () => ({
    snippet: (id) => editor && putSnippet(editor, id, null),
    text: (text) =>
      void editor
        ?.chain()
        .focus()
        .insertContent(toDocument(text, shape, names))
        .run(),
    focus: () => void editor?.commands.focus('end'),
  }))

  function press(event: KeyboardEvent): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (found.length > 0 && editor) {
      if (step) setAt((at + step + found.length) % found.length)
      else if (event.key === 'Escape') setBegun(null)
      else if ((event.key === 'Enter' || event.key === 'Tab') && active) putSnippet(editor, active.id, begun)
      else return false
      event.stopPropagation()
      return true
    }
    if (latest.current.onKey?.(event)) return true
    return shape === 'line' && event.key === 'Enter'
  }

  return (
    <div
      className={classes.box}
      data-shape={labelOf ? 'bare' : shape}
      data-invalid={props.invalid || undefined}
    >
      {shape === 'rich' && editor && !locked && <Toolbar editor={editor} label={label} />}
      <div ref={place} className={classes.place} />
      {begun && found.length > 0 && (
        <Completion
          id={list}
          begun={begun}
          options={found}
          active={active?.id}
          onChoose={(id) => editor && putSnippet(editor, id, begun)}
        />
      )}
    </div>
  )
}

const attributesOf = (
  { label, describedBy, invalid, lang, shape, labelOf }: Props,
  list: string,
  active: string | undefined,
): Record<string, string> => ({
  role: 'textbox',
  'aria-label': label,
  'aria-multiline': String(shape !== 'line'),
  ...(labelOf ? {} : { 'aria-haspopup': 'listbox' }),
  ...(active ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${active}` } : {}),
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  ...(invalid ? { 'aria-invalid': 'true' } : {}),
  ...(lang ? { lang } : {}),
  class: classes.text ?? '',
})

const oneLineOf = (html: string) =>
  `<p>${new DOMParser().parseFromString(html, 'text/html').body.textContent?.replace(/\s+/g, ' ').trim() ?? ''}</p>`
