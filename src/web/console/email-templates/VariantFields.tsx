import { useRef } from 'react'

import { say } from '../../ui/words.ts'
import type { Writing } from '../editor/RichText.tsx'
import { Text } from '../editor/Text.tsx'
import type { TemplateDraft, VariantLocale } from './template-draft.ts'
import classes from './VariantFields.module.css'

type Props = {
  locale: VariantLocale
  /** Its name, where both languages are seen at once. */
  language: string | undefined
  draft: TemplateDraft
  faults: Partial<Record<keyof TemplateDraft, string>>
  locked: boolean
  onChange: (next: Partial<TemplateDraft>) => void
  /** The text that was written in last: what is chosen in the palette goes there. */
  onWriting: (text: Writing | null) => void
}

/** The subject and the body in one language. */
export function VariantFields({ locale, language, draft, faults, locked, onChange, onWriting }: Props) {
  const subject = useRef<Writing>(null)
  const body = useRef<Writing>(null)
  const label = (part: 'subject' | 'body') =>
    language ? say(`console.templates.${part}In`, { language }) : say(`console.templates.${part}`)
  return (
    <div className={classes.fields}>
      <Text
        shape="line"
        label={label('subject')}
        lang={locale}
        value={draft[`${locale}.subject`]}
        error={faults[`${locale}.subject`]}
        locked={locked}
        writing={subject}
        onFocus={() => onWriting(subject.current)}
        onChange={(text) => onChange({ [`${locale}.subject`]: text })}
      />
      <Text
        shape="rich"
        label={label('body')}
        lang={locale}
        value={draft[`${locale}.body`]}
        error={faults[`${locale}.body`]}
        locked={locked}
        writing={body}
        onFocus={() => onWriting(body.current)}
        onChange={(text) => onChange({ [`${locale}.body`]: text })}
      />
    </div>
  )
}
