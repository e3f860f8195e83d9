import { expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '#server/routes.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { endpoint } from '#shared/endpoint.ts'

type Schema = {
  type?: string
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}
type Field = { place: string; name: string; schema: Schema }

test('every field of every endpoint says what it is, and every endpoint what it does', () => {
  const fields = routes.flatMap(({ endpoint }) => fieldsOf(endpoint))

  expect(fields.filter((field) => !speaks(field)).map(({ place }) => place)).toEqual([])
  expect(fields.length).toBeGreaterThan(800)
  expect(routes.filter(({ endpoint: { summary } }) => !/^[A-Z].*\.$/s.test(summary))).toEqual([])
})

test('a field that nobody can understand would be seen, and what speaks for itself is left alone', () => {
  const planted = endpoint(
    'GET /planted/:id',
    'Planted.',
    z.object({ id: z.uuid(), flag: z.boolean(), deep: z.object({ count: z.number() }) }),
    z.object({
      items: z.array(z.object({ weight: z.number(), at: z.iso.datetime(), kind: z.enum(['a', 'b']) })),
      note: z.string().nullable().describe('Said.'),
    }),
  )

  expect(
    fieldsOf(planted)
      .filter((field) => !speaks(field))
      .map(({ place }) => place),
  ).toEqual([
    'GET /planted/:id takes flag',
    'GET /planted/:id takes deep.count',
    'GET /planted/:id answers items.weight',
  ])
})

/** Words that mean the same wherever they stand; a description could only repeat them. */
const PLAIN = new Set(
  'id name firstName lastName phone jobTitle title email address locale number ticketNumber body subject description'.split(
    ' ',
  ),
)

function speaks({ name, schema }: { name: string; schema: Schema }): boolean {
  const { description, type, format, items, properties, anyOf, oneOf } = schema
  if (description || PLAIN.has(name)) return true
  if (schema.enum || 'const' in schema || type === 'null') return true // its words say it
  if (format === 'date-time' && /(?:^at|At)$/.test(name)) return true
  if (properties) return true // its own fields say it
  if (items) return speaks({ name, schema: items })
  const forms = anyOf ?? oneOf ?? []
  return forms.length > 0 && forms.every((form) => speaks({ name, schema: form }))
}

const fieldsOf = ({ signature, input, output }: Endpoint): Field[] => [
  ...fieldsIn(describe(input, 'input'), `${signature} takes `),
  ...fieldsIn(describe(output, 'output'), `${signature} answers `),
]

// What zod writes is JSON Schema; the type above names what is read of it.
const describe = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Schema

function fieldsIn({ properties = {}, items, anyOf = [], oneOf = [] }: Schema, place: string): Field[] {
  return [
    ...Object.entries(properties).flatMap(([name, schema]) => [
      { place: place + name, name, schema },
      ...fieldsIn(schema, `${place}${name}.`),
    ]),
    ...[items ?? [], anyOf, oneOf].flat().flatMap((part) => fieldsIn(part, place)),
  ]
}
