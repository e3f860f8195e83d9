import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { Button } from './Button.tsx'
import { ButtonLink } from './ButtonLink.tsx'
import { EmptyState } from './EmptyState.tsx'
import { PageTitle } from './PageTitle.tsx'
import { facts } from './page-facts.ts'
import { Problem, sentenceOf } from './problem.ts'
import { say } from './words.ts'

export const NotFound = () => (
  <InsteadOfPage title={say('common.error.notFound')} actions={<Home />}>
    {say('common.error.notFoundHelp')}
  </InsteadOfPage>
)

/** In place of a page that could not be shown: what is known, and a way out. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()

  if (error instanceof Problem && error.status === 404) return <NotFound />
  if (error instanceof Problem && error.status === 403) {
    return (
      <InsteadOfPage title={say('common.error.forbidden')} actions={<Home />}>
        {sentenceOf(error)}
      </InsteadOfPage>
    )
  }

  function retry() {
    queries.reset()
    reset()
    void router.invalidate()
  }

  return (
    <InsteadOfPage
      title={say('common.error.failed')}
      actions={<Button onClick={retry}>{say('common.retry')}</Button>}
    >
      {error instanceof Problem ? sentenceOf(error) : say('common.error.failedHelp')}
    </InsteadOfPage>
  )
}

const Home = () => <ButtonLink to="/">{say('common.home')}</ButtonLink>

const InsteadOfPage = (props: { title: string; actions: ReactNode; children: ReactNode }) => (
  <>
    <PageTitle page={props.title} site={facts.account} />
    <EmptyState heading="h1" {...props} />
  </>
)
