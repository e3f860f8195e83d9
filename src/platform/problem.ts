import type { ProblemCode } from './problem-code.ts'

/** A refusal: a code with arguments. Its sentence stands in the catalogues, under `problem.<code>`. */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly details: Record<string, unknown>

  constructor(status: number, code: ProblemCode, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** It does not exist, or not for this actor: the two cannot be told apart. */
export const missing = (_what: string) => new Problem(404, 'missing')
export const unauthenticated = (code: ProblemCode = 'sign_in_needed') => new Problem(401, code)
export const forbidden = (code: ProblemCode, details?: Record<string, unknown>) =>
  new Problem(403, code, details)
export const conflict = (code: ProblemCode, details?: Record<string, unknown>) =>
  new Problem(409, code, details)
export const refused = (code: ProblemCode, details?: Record<string, unknown>) =>
  new Problem(422, code, details)
export const tooLarge = (code: ProblemCode, details?: Record<string, unknown>) =>
  new Problem(413, code, details)
export const tooMany = (code: ProblemCode, retryAfterSeconds: number) =>
  new Problem(429, code, { retryAfterSeconds })
export const overloaded = (code: ProblemCode, retryAfterSeconds: number) =>
  new Problem(503, code, { retryAfterSeconds })
