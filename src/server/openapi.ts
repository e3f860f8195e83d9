import { z } from 'zod'

import { realmOf } from '#platform/http/sessions.ts'
import type { AnyRoute } from '#platform/route.ts'
import type { Endpoint } from '#shared/endpoint.ts'

export type Schema = {
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  [other: string]: unknown
}
export type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }
export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security: Record<string, string[]>[]
  'x-permission': string
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

/** The API as OpenAPI 3.1 says it, from the declarations that the server itself runs by. */
export function describeApi(routes: readonly AnyRoute[]) {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { endpoint, permission } of routes) {
    const { method, path } = placeOf(endpoint)
    paths[path] = { ...paths[path], [method]: operationOf(endpoint, permission) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guichet',
      version: '1',
      description:
        'Changing calls need `Content-Type: application/json` and an own `Origin`, or none at all when there is no ' +
        '`Sec-Fetch-Site`. Lists answer `{items, next}` and take `limit` and `after`.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        console: { type: 'apiKey', in: 'cookie', name: '__Host-guichet-console' },
        portal: { type: 'apiKey', in: 'cookie', name: '__Host-guichet-portal' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'message', 'details'],
          properties: {
            code: { type: 'string', description: 'The refusal, for programs.' },
            message: { type: 'string', description: 'The refusal, for people, in their language.' },
            details: { type: 'object' },
          },
        },
      },
    },
  }
}

function placeOf({ signature }: Endpoint) {
  const [method = '', path = ''] = signature.split(' ')
  return { method: method.toLowerCase(), path: path.replace(/:(\w+)/g, '{$1}') }
}

function operationOf(endpoint: Endpoint, permission: string): Operation {
  const { method, path } = placeOf(endpoint)
  const { parameters, requestBody } = inputsOf(endpoint)
  const [noun = '', second = ''] = path.slice(1).split('/')
  return {
    operationId: `${method} ${path}`.replace(/\W+/g, '_').replace(/_$/, ''),
    summary: endpoint.summary,
    tags: [['portal', 'settings', 'console'].includes(noun) && second ? `${noun}/${second}` : noun],
    security: permission === 'public' ? [] : [{ [realmOf(path)]: [] }],
    'x-permission': permission,
    parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(endpoint),
  }
}

function inputsOf(endpoint: Endpoint): Pick<Operation, 'parameters' | 'requestBody'> {
  const { method, path } = placeOf(endpoint)
  const { properties = {}, required = [], ...rest } = schemaOf(endpoint.input, 'input')
  const inPath = (name: string) => path.includes(`{${name}}`)
  const takesBytes = endpoint.form.takes === 'bytes'
  const inQuery = (name: string) => !inPath(name) && (method === 'get' || (takesBytes && name !== 'bytes'))
  const parameters = Object.entries(properties)
    .filter(([name]) => inPath(name) || inQuery(name))
    .map(([name, schema]): Parameter => {
      const place = inPath(name) ? 'path' : 'query'
      return { name, in: place, required: place === 'path' || required.includes(name), schema }
    })
  if (method === 'get') return { parameters }
  if (takesBytes) return { parameters, requestBody: bodyOf('application/octet-stream', {}) }

  const sent = Object.entries(properties).filter(([name]) => !inPath(name))
  const schema = {
    ...rest,
    properties: Object.fromEntries(sent),
    required: required.filter((name) => !inPath(name)),
  }
  return { parameters, requestBody: bodyOf('application/json', schema) }
}

const bodyOf = (mediaType: string, schema: Schema) => ({
  required: true,
  content: { [mediaType]: { schema } },
})

function responsesOf({ signature, form, output }: Endpoint): Operation['responses'] {
  const problem = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const refusals = { default: { description: 'A refusal.', content: problem } }
  const { answers = 'json' } = form
  if (answers === 'file')
    return {
      200: { description: 'The bytes.', content: { 'application/octet-stream': { schema: {} } } },
      ...refusals,
    }
  if (answers === 'frame')
    return { 200: { description: 'The page.', content: { 'text/html': { schema: {} } } }, ...refusals }
  if (answers === 'stream')
    return { 200: { description: 'Events.', content: { 'text/event-stream': { schema: {} } } }, ...refusals }

  const answersNothing = output instanceof z.ZodUndefined || output instanceof z.ZodVoid
  if (answersNothing) return { [form.status ?? 204]: { description: 'Done.' }, ...refusals }
  const status = form.status ?? (signature.startsWith('POST') ? 201 : 200)
  const content = { 'application/json': { schema: schemaOf(output, 'output') } }
  return { [status]: { description: 'The answer.', content }, ...refusals }
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' })
  return schema as Schema // JSON Schema 2020-12, of which Schema names what is read here
}
