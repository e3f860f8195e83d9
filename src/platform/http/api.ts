import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import type { Endpoint } from '#shared/endpoint.ts'

import { type Asking, act, type House } from '../context.ts'
import type { Outside } from '../outside.ts'
import { grants } from '../permissions.ts'
import { forbidden, refused, unauthenticated } from '../problem.ts'
import type {
  AnyRoute,
  Call,
  FileAnswer,
  FrameAnswer,
  OpenRoute,
  OutwardRoute,
  Route,
  Visit,
} from '../route.ts'
import { networkOf } from './addresses.ts'
import { sendFile, sendFrame } from './files.ts'
import { accountOfRequest, type HostRules } from './hosts.ts'
import type { Live } from './live.ts'
import { askingAs, clearCookie, realmOf, sessionOf, setCookie, type TouchSession } from './sessions.ts'
import { keepOpen } from './streaming.ts'

type Api = {
  house: House
  outside: Outside
  hosts: HostRules
  live: Live
  touchSession: TouchSession
  routes: readonly AnyRoute[]
  describe: () => unknown
}

/** Turns the list of routes into handlers under /api/v1. */
export function serveApi(app: FastifyInstance, api: Api) {
  app.get('/api/v1/openapi.json', async (_request, reply) => reply.send(api.describe()))

  for (const route of api.routes) {
    const [method, path] = route.endpoint.signature.split(' ') as [string, string] // the shape of a signature
    app.route({
      method,
      url: `/api/v1${path}`,
      handler: async (request, reply) => {
        if ('receive' in route)
          return answer(reply, route.endpoint, await receive(api, route, path, request, reply))
        const session = await sessionOf(request, realmOf(path), api)
        if (!session) throw unauthenticated()
        if (session.choosing) throw forbidden('choose_password_first')
        const asking = askingAs(session, realmOf(path))
        if ('concerns' in route)
          return keepOpen(
            { ...api, route, asking, session, alive: () => stillAlive(api, path, request) },
            reply,
          )
        const result =
          'attend' in route
            ? await attend(api, route, asking, request)
            : await perform(api.house, route, asking, request)
        return answer(reply, route.endpoint, result)
      },
    })
  }
}

/** Asked without noting it: a page that is merely open does not keep a session alive. */
const stillAlive = async (api: Api, path: string, request: FastifyRequest) =>
  (await sessionOf(request, realmOf(path), { ...api, touchSession: async () => {} })) !== null

const perform = (
  house: House,
  { endpoint, permission, handle }: Route,
  asking: Asking,
  request: FastifyRequest,
) =>
  act(house, asking, async (ctx) => {
    if (!grants(ctx.actor.role, permission)) throw forbidden('not_allowed', { permission })
    const input = inputOf(endpoint, request) as never // typed where the route was declared
    return handle(ctx, input)
  })

async function attend(
  { house, outside }: Api,
  { endpoint, permission, attend }: OutwardRoute,
  asking: Asking,
  request: FastifyRequest,
) {
  const call: Call = {
    outside,
    asCaller: (work) =>
      act(house, asking, (ctx) => {
        ctx.demand(permission)
        return work(ctx)
      }),
    asSystem: (work) => act(house, { kind: 'system', accountId: asking.accountId }, work),
  }
  await call.asCaller(async () => {}) // before the input is looked at, as for every route
  return attend(call, inputOf(endpoint, request) as never) // typed where the route was declared
}

async function receive(
  api: Api,
  { endpoint, receive }: OpenRoute,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { house, outside, hosts } = api
  const realm = realmOf(path)
  const session = await sessionOf(request, realm, api)
  const visit: Visit = {
    house,
    outside,
    accountId: accountOfRequest(request),
    now: new Date(),
    clientAddress: request.ip,
    clientNetwork: networkOf(request.ip),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    session: session && { id: session.id, personId: session.personId, choosing: session.choosing },
    asSystem: (work) => act(house, { kind: 'system', accountId: accountOfRequest(request) }, work),
    giveCookie: (token, options) => setCookie(reply, realm, hosts, token, options),
    takeCookie: () => clearCookie(reply, realm, hosts),
    answerWith: (status) => reply.status(status),
  }
  return receive(visit, inputOf(endpoint, request) as never) // typed where the route was declared
}

function inputOf({ input, form, signature }: Endpoint, { params, query, body }: FastifyRequest): unknown {
  const sent =
    form.takes === 'bytes'
      ? { bytes: body, ...asObject(query) }
      : asObject(signature.startsWith('GET') ? query : body)
  const parsed = input.safeParse({ ...sent, ...asObject(params) })
  if (!parsed.success) throw refused('input_refused', { fields: fieldsOf(parsed.error) })
  return parsed.data
}

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

/** The first refusal of each field: what a form shows beside it. */
const fieldsOf = (error: z.ZodError) =>
  Object.fromEntries(
    error.issues
      .toReversed()
      .map(({ path, code, message }) => [
        path.join('.'),
        message.startsWith('problem.') ? message.slice(8) : code,
      ]),
  )

function answer(reply: FastifyReply, { signature, form, output }: Endpoint, result: unknown) {
  if (form.answers === 'file') return sendFile(reply, result as FileAnswer) // what such a route's handler returns
  if (form.answers === 'frame') return sendFrame(reply, result as FrameAnswer) // likewise
  if (result === undefined)
    return reply.status(reply.statusCode === 200 ? (form.status ?? 204) : reply.statusCode).send()
  if (reply.statusCode === 200) reply.status(form.status ?? (signature.startsWith('POST') ? 201 : 200))
  return reply.send(output.parse(result))
}
