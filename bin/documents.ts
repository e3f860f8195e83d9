// Writes the documents that say what the code says: openapi.json, docs/api.md, docs/configuration.md.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describeApi } from '#server/openapi.ts'
import { routes } from '#server/routes.ts'

import { apiReference } from './document-api.ts'
import { configurationReference } from './document-configuration.ts'

/** Each generated file of the repository, as it should read. */
export function documents(): Record<string, string> {
  const api = describeApi(routes)
  return {
    'openapi.json': `${JSON.stringify(api, null, 2)}\n`,
    'docs/api.md': apiReference(api),
    'docs/configuration.md': configurationReference(),
  }
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of Object.entries(documents()))
    await writeFile(join(import.meta.dirname, '..', file), text)
