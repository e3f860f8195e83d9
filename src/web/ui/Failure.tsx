import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'

import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Problem, sentenceOf } from './problem.ts'
import { say } from './words.ts'

export const NotFound = () => (
  <EmptyState title={say('common.error.notFound')}>{say('common.error.notFoundHelp')}</EmptyState>
)

/** In place of a page that could not be shown: what is known, and a way out. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()

  if (error instanceof Problem && error.status === 404) return <NotFound />
  if (error instanceof Problem && error.status === 403) {
    return <EmptyState title={say('common.error.forbidden')}>{sentenceOf(error)}</EmptyState>
  }

  function retry() {
    queries.reset()
    reset()
    router.invalidate()
  }

  return (
    <EmptyState
      title={say('common.error.failed')}
      actions={<Button onClick={retry}>{say('common.retry')}</Button>}
    >
      <p>{error instanceof Problem ? sentenceOf(error) : say('common.error.failedHelp')}</p>
    </EmptyState>
  )
}
