import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { corporaFolder } from '#test/corpora.ts'
import { resolverOf } from '#test/zone.ts'

import { checkArc } from './arc-checks.ts'
import { readHeaderBlock } from './header-block.ts'

type Case = { message?: string; cv?: string }
type Chapter = { description: string; tests: Record<string, Case>; 'txt-records': Record<string, string> }

const chaptersOf = (file: string): Chapter[] =>
  parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS() as Chapter | null) // the suite's own form
    .filter((chapter) => chapter !== null)

/** `h=` that signs no field: the suite lets it pass, RFC 6376 §3.5 does not know it and §5.4 wants From signed. */
const stricter = ['ams_fields_h_empty']

const withCorpora = corporaFolder || process.env.CI ? test : test.skip

withCorpora('B8: ARC says of every case of the suite of RFC 8617 what the suite says', async () => {
  const chapters = chaptersOf(join(corporaFolder ?? '', 'mailauth/arc-draft-validation-tests.yml'))
  const wrong: string[] = []
  let count = 0
  for (const { description, tests, 'txt-records': texts } of chapters) {
    const zone = Object.fromEntries(
      Object.entries(texts ?? {}).map(([name, text]) => [name.toLowerCase(), { TXT: [[text]] }]),
    )
    for (const [name, { message, cv }] of Object.entries(tests)) {
      const raw = Buffer.from((message ?? '').replace(/\r?\n/g, '\r\n'))
      const { result, coversMail } = await checkArc(raw, readHeaderBlock(raw).headers, resolverOf(zone))
      const wanted = stricter.includes(name) ? 'fail' : (cv ?? '').trim().toLowerCase() || 'fail'
      count++
      if (result !== wanted) wrong.push(`${description} / ${name}: ${result} instead of ${cv}`)
      if (coversMail && result !== 'pass') wrong.push(`${name}: covers the mail although it fails`)
    }
  }

  console.log(
    `B8: ${count - wrong.length} of ${count} cases of the ARC suite, ${stricter.length} of them stricter on purpose`,
  )
  expect(count).toBe(171)
  expect(wrong).toEqual([])
})
