import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import './tokens.css'
import './fonts.css'
import './base.css'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { keepFocusInLists } from './keeping-focus.ts'
import { Problem } from './problem.ts'
import { openQueries } from './queries.ts'
import { type Doors, doorFor, isInside, type openRouter } from './routing.tsx'
import { Toasts } from './Toasts.tsx'
import { applyTheme } from './theme.ts'
import { type Catalogues, loadWords } from './words.ts'

type Router = ReturnType<typeof openRouter>

/** Draws a front end, once its words are there. */
export async function start(catalogues: Catalogues, doors: Doors, open: (queries: QueryClient) => Router) {
  const queries = openQueries((error) => {
    const to = doorFor(doors, error)
    if (!to || !isInside(router)) return // outside, or on the way in: whoever asked looks after it
    const next = router.state.location.href
    queries.clear()
    void router.navigate({ to, search: { next }, state: { sessionOver: true } })
  })
  const router = open(queries)
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) focusHeading()
  })

  applyTheme()
  keepFocusInLists()
  void router.load() // code and data are under way while the words come
  await loadWords(catalogues)
  document.querySelector('title')?.remove() // from now on each page brings its own

  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root.')
  createRoot(root, { onCaughtError: complainUnlessRefused }).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <ConnectionNotice />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  )
}

/** A new page is read from its heading on, as if it had been loaded. */
function focusHeading() {
  const heading = document.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}

/** A refusal that a page shows is an answer; everything else that it catches is a mistake of ours. */
function complainUnlessRefused(error: unknown) {
  if (!(error instanceof Problem)) reportError(error)
}
