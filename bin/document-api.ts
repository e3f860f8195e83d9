import type { describeApi, Operation, Schema } from '#server/openapi.ts'

type ApiDocument = ReturnType<typeof describeApi>

/** docs/api.md: every operation with what it takes, what it answers, and who may call it. */
export function apiReference({ paths, info }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  const chapters = [...byTag]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([tag, all]) => `## ${tag}\n\n${all.map(section).join('\n')}`)
  return `# API

Generated from the contracts by \`npx node bin/documents.ts\`; the same as a document for programs: \`openapi.json\`, served at
\`/api/v1/openapi.json\`. ${operations.length} operations, all under \`/api/v1\`.

${info.description} A refusal is \`{code, message, details}\`: the message is in the language asked for.

${chapters.join('\n')}`
}

type Listed = { path: string; method: string; operation: Operation }

function section({ path, method, operation }: Listed) {
  const who =
    operation['x-permission'] === 'public' ? 'Open to all.' : `Permission \`${operation['x-permission']}\`.`
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const inputs = [
    ...operation.parameters.map(({ name, schema, required }) => line(name, schema, required)),
    ...linesOf(body),
  ]
  const [status = '', response] = Object.entries(operation.responses)[0] ?? []
  const answer = linesOf(Object.values(response?.content ?? {})[0]?.schema)
  return [
    `### ${method} ${path}\n\n${operation.summary} ${who}\n`,
    ...(inputs.length > 0 ? [`Takes\n\n${inputs.join('\n')}\n`] : []),
    `Answers ${status}${answer.length > 0 ? `\n\n${answer.join('\n')}` : ''}\n`,
  ].join('\n')
}

const linesOf = ({ properties = {}, required = [] }: Schema = {}) =>
  Object.entries(properties).map(([name, schema]) => line(name, schema, required.includes(name)))

function line(name: string, schema: Schema, required: boolean): string {
  const kind = `${kindOf(schema)}${required ? '' : ', optional'}`
  return `- \`${name}\` (${kind})${schema.description ? `: ${schema.description}` : ''}`
}

function kindOf({ type, items, properties, enum: words, anyOf, format, const: only }: Schema): string {
  if (Array.isArray(words)) return words.map((word) => `\`${word}\``).join(', ')
  if (only !== undefined) return `\`${only}\``
  if (Array.isArray(anyOf)) return anyOf.map(kindOf).join(' or ')
  if (items) return `list of ${kindOf(items)}`
  if (properties)
    return `object of ${Object.keys(properties)
      .map((name) => `\`${name}\``)
      .join(', ')}`
  return String(format ?? type ?? 'any')
}
