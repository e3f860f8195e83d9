import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Client } from 'pg'
import { expect } from 'vitest'

type Reader = { cookie: string; portal: boolean }

/** What every GET answers to each of these people, with the ids that the answers before it held, and to a search for each text. */
export async function everythingReadable(
  url: string,
  readers: readonly Reader[],
  searched: readonly string[],
): Promise<string[]> {
  const described = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, object>
  } // our own document
  const paths = Object.entries(described.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
  const answers: string[] = []
  for (const { cookie, portal } of readers) {
    const ids = new Set<string>(['1'])
    const own = paths.filter((path) => path.includes('/portal/') === portal && !path.endsWith('/live'))
    for (const path of own.sort((a, b) => a.length - b.length)) {
      const wanted = path.includes('{') ? [...ids] : ['', ...searched.map((text) => `?search=${text}`)]
      for (const id of wanted) {
        const place = path.replace(/^(?!\/api)/, '/api/v1')
        const address = path.includes('{') ? place.replace(/\{\w+\}/, id) : `${place}${id}`
        const text = await answerOf(`${url}${address}`, cookie)
        if (text === null) continue
        answers.push(text)
        for (const [found] of text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) ids.add(found)
      }
    }
  }
  return answers
}

async function answerOf(address: string, cookie: string): Promise<string | null> {
  const response = await fetch(address, { headers: { cookie } })
  const text = await response.text()
  return response.ok ? text : null
}

/** Every row of every table, as `COPY` would write it. */
export async function everyRow(sql: Client): Promise<string> {
  const { rows: tables } = await sql.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
  )
  expect(tables.length).toBeGreaterThan(25)
  const all: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
    all.push(...rows.map(({ row }) => row))
  }
  return all.join('\n')
}

/** The files of the database that hold a text, its journal among them. */
export const filesWith = (text: string, folder: string): Promise<string> =>
  promisify(execFile)('grep', ['-rlaF', '--', text, folder]).then(
    ({ stdout }) => stdout,
    ({ code, stdout }) => {
      if (code !== 1) throw new Error(`grep ended with ${code}`)
      return stdout
    },
  )
