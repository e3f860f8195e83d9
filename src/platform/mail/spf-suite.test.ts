import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { corporaFolder } from '#test/corpora.ts'

import type { DnsResolver } from './dns.ts'
import { checkSender } from './identity-checks.ts'

type Records = readonly (string | Record<string, unknown>)[]
type Case = { helo?: string; host: string; mailfrom?: string; result: string | string[] }
type Chapter = { description: string; tests: Record<string, Case>; zonedata: Record<string, Records> }

const chaptersOf = (file: string): Chapter[] =>
  parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS() as Chapter | null) // the suite's own form
    .filter((chapter) => chapter !== null)

const failed = (code: string) => Object.assign(new Error(code), { code })

/** The zone of a chapter; a policy that stands under the type SPF only counts as its TXT record, as the suite says. */
function resolverOf(zonedata: Chapter['zonedata']): DnsResolver {
  const zone = new Map(Object.entries(zonedata).map(([name, records]) => [name.toLowerCase(), records]))
  return async function resolve(name, type): Promise<unknown[]> {
    const records = zone.get(name.toLowerCase().replace(/\.$/, ''))
    if (!records) throw failed('ENOTFOUND')
    const hasText = records.some((record) => typeof record === 'object' && 'TXT' in record)
    const found: unknown[] = []
    for (const record of records) {
      if (typeof record === 'string') {
        if (found.length === 0) throw failed('ETIMEOUT') // the word TIMEOUT stands for a server that does not answer
        continue
      }
      for (const [kind, value] of Object.entries(record)) {
        if (kind === 'CNAME') return resolve(String(value), type)
        if ((kind === 'SPF' && !hasText ? 'TXT' : kind) === type && value !== 'NONE')
          found.push(answerOf(type, value))
      }
    }
    if (found.length === 0) throw failed('ENODATA')
    return found
  }
}

function answerOf(type: string, value: unknown): unknown {
  if (type === 'TXT') return Array.isArray(value) ? value : [value]
  if (type === 'MX' && Array.isArray(value)) return { priority: value[0], exchange: value[1] }
  return value
}

const raw = Buffer.from('From: somebody@example.com\r\nSubject: x\r\n\r\nx\r\n')
const withCorpora = corporaFolder || process.env.CI ? test : test.skip

withCorpora('B8: SPF says of every case of the RFC 7208 suite what the suite says', async () => {
  const chapters = chaptersOf(join(corporaFolder ?? '', 'mailauth/rfc7208-tests.yml'))
  const wrong: string[] = []
  let count = 0
  for (const { description, tests, zonedata } of chapters)
    for (const [name, { helo = '', host, mailfrom = '', result }] of Object.entries(tests)) {
      const peer = { envelopeFrom: mailfrom, clientAddress: host, clientName: helo, clientTrusted: false }
      const checks = await checkSender(raw, [], peer, resolverOf(zonedata ?? {}))
      count++
      if (![result].flat().includes(checks?.spf.result ?? 'nothing'))
        wrong.push(`${description} / ${name}: ${checks?.spf.result} instead of ${result}`)
    }

  console.log(`B8: ${count - wrong.length} of ${count} cases of RFC 7208's suite`)
  expect(count).toBeGreaterThanOrEqual(200)
  expect(wrong).toEqual([])
})
