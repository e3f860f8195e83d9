import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { Unreachable } from './problem.ts'

export const RETRY_AFTER_SECONDS = 5

/** What the server says is kept here; each refusal is told to `onError` besides. */
export function openQueries(onError: (error: Error) => void) {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
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
