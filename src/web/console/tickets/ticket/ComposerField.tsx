import { type KeyboardEvent as ReactKey, type RefObject, Suspense, useImperativeHandle, useRef } from 'react'

import { say } from '../../../ui/words.ts'
import type { Writing } from '../../editor/RichText.tsx'
import { RichText } from '../../editor/Text.tsx'
import classes from './Composer.module.css'
import type { Mode } from './mode.ts'
import { laterLabel } from './quick-replies/later.ts'

/** What others do to the answer: lead there, or put words where the caret is. */
export type ComposerHandle = { focus: () => void; insert: (text: string) => void }

type Props = {
  handle: RefObject<ComposerHandle | null>
  mode: Mode
  text: string
  /** It has the place of a secret, which stands in it as one thing. */
  secret: boolean
  onChange: (text: string) => void
  onKey: (event: KeyboardEvent | ReactKey) => boolean
}

/** Where an answer is written: plain text, and once a secret has its place in it a text that knows such places. */
export function ComposerField({ handle, mode, text, secret, onChange, onKey }: Props) {
  const plain = useRef<HTMLTextAreaElement>(null)
  const writing = useRef<Writing>(null)
  const label = say(`console.composer.${mode === 'public' ? 'reply' : 'note'}`)

  useImperativeHandle(handle, () => ({
    focus: () => (plain.current ?? writing.current)?.focus(),
    insert(words) {
      if (writing.current && !plain.current) return writing.current.text(words)
      const { selectionStart: from = text.length, selectionEnd: to = text.length } = plain.current ?? {}
      onChange(text.trim() === '' ? words : text.slice(0, from) + words + text.slice(to))
      plain.current?.focus()
    },
  }))

  if (secret)
    return (
      <Suspense fallback={<p className={classes.text}>{text}</p>}>
        <RichText
          key={mode}
          shape="plain"
          label={label}
          value={text}
          labelOf={laterLabel}
          writing={writing}
          onChange={onChange}
          onKey={onKey}
        />
      </Suspense>
    )
  return (
    <textarea
      ref={plain}
      className={classes.text}
      aria-label={label}
      placeholder={say(`console.composer.placeholder.${mode}`)}
      maxLength={100_000}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKey}
    />
  )
}
