import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { arriving } from './arriving.ts'
import { Failure, NotFound } from './Failure.tsx'
import { facts } from './page-facts.ts'
import { isRefusal } from './problem.ts'
import { Skeleton } from './Skeleton.tsx'

export type Arrival = {
  queries: QueryClient
  params: Record<string, string>
  search: Record<string, unknown>
}

export type Page = {
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Asks for what the page will show, while its code is still on its way. */
  prefetch?: (arrival: Arrival) => unknown
}

export const page = (path: string, load: Page['load'], prefetch?: Page['prefetch']): Page => ({
  path,
  load,
  ...(prefetch ? { prefetch } : {}),
})

type Front = {
  basepath: string
  queries: QueryClient
  /** Pages for anybody. */
  open: Page[]
  /** Pages for who is signed in, inside the shell. */
  framed: Page[]
  shell: Page['load']
  /** In place of a page that is still on its way. */
  pending?: ComponentType
  /** Answers who is signed in, or is refused. */
  admit: (queries: QueryClient) => Promise<unknown>
  doors: Doors
}

/** The page to enter by, for each refusal that means one has not entered yet. */
export type Doors = Record<string, string>

export const doorFor = (doors: Doors, error: unknown): string | undefined =>
  isRefusal(error) ? doors[error.code] : undefined

const FRAME = 'frame'

/** Whether a page of who is signed in is on the screen, and no other is on its way. */
export const isInside = ({ state }: ReturnType<typeof openRouter>): boolean =>
  state.status === 'idle' && state.matches.some(({ routeId }) => routeId === `/${FRAME}`)

/** The routes of one front end, from its table of pages. */
export function openRouter({
  basepath,
  queries,
  open,
  framed,
  shell,
  admit,
  doors,
  pending = Skeleton,
}: Front) {
  const root = createRootRoute({
    component: Outlet,
    validateSearch: (search: Record<string, unknown>) => search,
    // The language asked for in the address stays there while one moves about.
    search: { middlewares: [retainSearchParams(['lang'])] },
  })

  const frame = createRoute({
    getParentRoute: () => root,
    id: FRAME,
    component: lazyRouteComponent(() => arriving(shell)),
    beforeLoad: async ({ location }) => {
      try {
        await admit(queries)
      } catch (error) {
        const to = doorFor(doors, error)
        throw to ? redirect({ to, search: { next: location.href }, replace: true }) : error
      }
    },
  })

  const route = (parent: typeof root | typeof frame, { path, load, prefetch }: Page) =>
    createRoute({
      getParentRoute: () => parent as typeof root, // both only lend their place in the tree
      path,
      component: lazyRouteComponent(() => arriving(load)) as RouteComponent, // a page takes no props
      loaderDeps: ({ search }) => ({ search }),
      loader: ({ params, deps }) => void prefetch?.({ queries, params, search: deps.search }),
    })

  return createRouter({
    basepath,
    routeTree: root.addChildren([
      ...open.map((each) => route(root, each)),
      frame.addChildren(framed.map((each) => route(frame, each))),
    ]),
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: named(pending) as RouteComponent, // it takes no props
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
  })
}

/** The tab has a name while its page is on its way. */
const named = (Pending: ComponentType) => () => (
  <>
    <title>{facts.account}</title>
    <Pending />
  </>
)
