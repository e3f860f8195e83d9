import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { Problem, Unreachable } from './problem.ts'

declare module '@tanstack/react-query' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: a library's type can only be widened by an interface
  interface Register {
    /** `entering`: a refused sign-in is an answer, not the end of a session. */
    mutationMeta: { entering?: boolean }
  }
}

export const RETRY_AFTER_SECONDS = 5

/** What the server says is kept here; a refused session sends the person to sign in again. */
export function openQueries(signedOut: () => void) {
  const notice = (error: Error) => {
    if (error instanceof Problem && error.status === 401) signedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.entering) notice(error)
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (_count, error) => error instanceof Unreachable,
        retryDelay: RETRY_AFTER_SECONDS * 1000,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
