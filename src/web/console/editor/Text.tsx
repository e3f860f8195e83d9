import { type ComponentProps, lazy, type ReactNode, Suspense, useId } from 'react'

import { arriving } from '../../ui/arriving.ts'
import { FieldError } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './Text.module.css'

/** Comes only where somebody writes: it weighs as much as the rest of the page. */
export const RichText = lazy(() =>
  arriving(() => import('./RichText.tsx')).then(({ RichText }) => ({ default: RichText })),
)

type Props = Omit<ComponentProps<typeof RichText>, 'invalid' | 'describedBy'> & {
  error?: string | undefined
  help?: ReactNode
}

/** A text with snippets under its label. */
export function Text({ label, error, help, ...rest }: Props) {
  const id = useId()
  const said = { help: help ? `${id}-help` : undefined, error: error ? `${id}-error` : undefined }
  return (
    <div className={classes.field}>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      <Suspense fallback={<Skeleton rows={rest.shape === 'line' ? 1 : 6} />}>
        <RichText
          {...rest}
          label={label}
          invalid={Boolean(error)}
          describedBy={[said.error, said.help].filter(Boolean).join(' ') || undefined}
        />
      </Suspense>
      {error && <FieldError id={said.error}>{error}</FieldError>}
      {help && (
        <p id={said.help} className={classes.help}>
          {help}
        </p>
      )}
    </div>
  )
}
