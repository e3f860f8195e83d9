import type { z } from 'zod'

import type { Endpoint, Signature } from '#shared/endpoint.ts'

import type { Context, House } from './context.ts'
import type { Outside } from './outside.ts'
import type { Permission } from './permissions.ts'

export type Answer<O extends z.ZodType> = z.input<O> | undefined

/** An endpoint, who may call it, and what it does in one unit of work of the caller's. */
export type Route = {
  endpoint: Endpoint
  permission: Permission
  handle: (ctx: Context, input: never) => Promise<unknown>
}

export const route = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<Signature, I, O>,
  permission: Permission,
  handle: (ctx: Context, input: z.output<I>) => Promise<Answer<O>>,
): Route => ({ endpoint, permission, handle })

/** Somebody at the door: not signed in, or only half. Opens units of work by itself, as the system. */
export type Visit = {
  house: House
  outside: Outside
  accountId: string
  now: Date
  /** The client's address, behind trusted proxies the one they report. */
  clientAddress: string
  /** What limits count: the client's address, for IPv6 the /64 that one household has. */
  clientNetwork: string
  userAgent: string
  /** The session that the cookie of this realm names, when it is alive; `choosing` may only choose a password. */
  session: { id: string; personId: string; choosing: boolean } | null
  asSystem<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>
  /** Hands the browser a session's token; kept past its closing when remembered. */
  giveCookie(token: string, options: { remembered: boolean; expiresAt: Date }): void
  takeCookie(): void
  /** Answers with another status than the endpoint's own. */
  answerWith(status: number): void
}

export type OpenRoute = {
  endpoint: Endpoint
  permission: 'public'
  receive: (visit: Visit, input: never) => Promise<unknown>
}

/** An endpoint for people who are not signed in: signing in, asking for a reset, choosing a password. */
export const openRoute = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<Signature, I, O>,
  receive: (visit: Visit, input: z.output<I>) => Promise<Answer<O>>,
): OpenRoute => ({ endpoint, permission: 'public', receive })

/** What an endpoint that answers bytes gives back. */
export type FileAnswer = { name: string; mediaType: string; bytes: Uint8Array }

/** A document that somebody else wrote and we cleaned, shown in a frame that runs nothing. */
export type FrameAnswer = { html: string }

/** A call whose work partly lies outside the database: between its units of work, never inside one. */
export type Call = {
  outside: Outside
  /** Who may not, or may not any more, is refused. */
  asCaller<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>
  /** For what the caller sees the outcome of and may not touch. */
  asSystem<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>
}

export type OutwardRoute = {
  endpoint: Endpoint
  permission: Permission
  attend: (call: Call, input: never) => Promise<unknown>
}

/** An endpoint that asks something outside the database before it answers. */
export const outwardRoute = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<Signature, I, O>,
  permission: Permission,
  attend: (call: Call, input: z.output<I>) => Promise<Answer<O>>,
): OutwardRoute => ({ endpoint, permission, attend })

/** What happened, as every process hears it: ids and nothing else. */
export type Change = {
  account: string
  name: string
  kind: string
  id: string
  ticket: string | null
  contact: string | null
  organization: string | null
}

/** An endpoint that stays open and passes on the changes its caller may know about. */
export type StreamRoute = {
  endpoint: Endpoint
  permission: Permission
  concerns: (actor: Context['actor'], change: Change) => boolean
}

export const stream = (
  endpoint: Endpoint,
  permission: Permission,
  concerns: StreamRoute['concerns'],
): StreamRoute => ({ endpoint, permission, concerns })

export type AnyRoute = Route | OpenRoute | OutwardRoute | StreamRoute
