import type { FastifyInstance, FastifyRequest } from 'fastify'

import { largestFile } from '#shared/files.ts'
import { oneLine } from '#shared/one-line.ts'

import { isPassing } from '../database/away.ts'
import type { Log } from '../log.ts'
import { Problem, tooLarge } from '../problem.ts'
import { say } from '../words.ts'
import { localeAsked } from './language.ts'

/** Every refusal leaves as `{code, message, details}`, its sentence in the person's language. */
export function answerProblems(app: FastifyInstance, { log }: { log: Log }) {
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error, request)
    if (problem.status === 500)
      log.error({ err: error, method: request.method, url: request.url.split('?')[0] }, 'request failed')
    if (problem.status > 500)
      log.warn({ code: codeOf(error), problem: problem.code }, 'a call is told to come back')
    const retryAfter = problem.details.retryAfterSeconds
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter))
    return reply.status(problem.status).send(present(problem, request))
  })
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send(present(new Problem(404, 'missing'), request)),
  )
}

const present = ({ code, details }: Problem, request: FastifyRequest) => ({
  code,
  message: say(localeAsked(request), 'msp', `problem.${code}`, details),
  details,
})

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const { statusCode } = error as { statusCode?: number } // Fastify's errors carry it
  if (statusCode === 413) return bodyTooLarge(request)
  if (statusCode === 415) return new Problem(415, 'json_only')
  if (statusCode !== undefined && statusCode < 500) return new Problem(statusCode, 'request_refused')
  if (isPassing(error)) return new Problem(503, 'database_away', { retryAfterSeconds: 5 })
  return new Problem(500, 'internal')
}

/** A file is named, so that its sender knows which of several it was. */
function bodyTooLarge({ headers, query }: FastifyRequest): Problem {
  if (!headers['content-type']?.startsWith('application/octet-stream')) return tooLarge('too_large')
  const { name } = query as { name?: unknown } // parsed by Fastify, of any shape
  return tooLarge('file_too_large', {
    name: typeof name === 'string' ? oneLine(name, 255) : '',
    limitMegabytes: largestFile / 1_000_000,
  })
}

const codeOf = (error: unknown) => (error as { code?: string }).code // the system's and pg's errors carry one
