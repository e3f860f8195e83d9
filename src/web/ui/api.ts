import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { send } from './send.ts'

type Calls = Record<string, { input: unknown; output: unknown }>

/** What is left of a value once it has travelled as JSON. */
export type Wire<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Wire<Item>[]
    : Value extends object
      ? { [Name in keyof Value]: Wire<Value[Name]> }
      : Value

type Page = { items: unknown[]; next: string | null }
type Input = Record<string, unknown>

/**
 * A client typed by the contracts alone: `client<EndpointsOf<typeof import('…/contract.ts')>>()`.
 * Nothing of a contract reaches the browser.
 */
export function client<Endpoints extends Calls>() {
  type Signature = keyof Endpoints & string
  type In<S extends Signature> = Endpoints[S]['input'] & Input
  type Out<S extends Signature> = Wire<Endpoints[S]['output']>
  type Reading = Extract<Signature, `GET ${string}`>
  type Listing = { [S in Reading]: Out<S> extends Page ? S : never }[Reading]

  const call = <S extends Signature>(signature: S, input: In<S>, signal?: AbortSignal) =>
    send(signature, input, signal) as Promise<Out<S>> // the server holds its answers to the same contract

  return {
    call,

    /** For useSuspenseQuery and the router's loaders. */
    query: <S extends Reading>(signature: S, input: In<S>) =>
      queryOptions({
        queryKey: [signature, input] as const,
        queryFn: ({ signal }) => call(signature, input, signal),
      }),

    /** The same for a list that is read page by page. */
    pages: <S extends Listing>(signature: S, input: In<S>) =>
      infiniteQueryOptions({
        queryKey: [signature, input, 'pages'] as const,
        queryFn: ({ signal, pageParam: after }) =>
          call(signature, { ...input, ...(after ? { after } : {}) }, signal),
        initialPageParam: null as string | null, // the cursor of a page, none for the first
        getNextPageParam: (page) => (page as Page).next, // Listing holds only such answers
      }),
  }
}
