import { use } from 'react'

import { Callout } from './Callout.tsx'
import classes from './ErrorSummary.module.css'
import { FormState } from './form-state.ts'
import { say } from './words.ts'

/** From two errors on, all of them on top, each leading to its field. */
export function ErrorSummary() {
  const errors = Object.entries(use(FormState).errors)
  if (errors.length < 2) return null
  return (
    <Callout tone="danger" title={say('common.error.summary', { count: errors.length })}>
      <ul className={classes.list}>
        {errors.map(([name, sentence]) => (
          <li key={name}>
            <button type="button" className={classes.link} onClick={() => focusField(name)}>
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </Callout>
  )
}

const focusField = (name: string) =>
  document
    .querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea, select)`)
    ?.focus()
