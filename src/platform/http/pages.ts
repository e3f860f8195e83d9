import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { act, type Context } from '../context.ts'
import { Problem } from '../problem.ts'
import { accountOfRequest } from './hosts.ts'
import { type Locale, localeOfAddress, localeOfBrowser } from './language.ts'
import { askingAs, type Door, type Realm, sessionOf } from './sessions.ts'

/** What a page needs to know before it asks anything; written into its head by the server. */
export type PageFacts = {
  account: string
  edition: 'msp' | 'it'
  locale: 'fr' | 'en'
  realm: Realm
  supportAddress: string | null
}

/** What the features add to the facts. */
export type DescribePage = (ctx: Context) => Promise<Pick<PageFacts, 'supportAddress'>>
type Pages = Door & { describePage: DescribePage }

/** The two front ends: assets by their hashed names, and one document for every page of each. */
export async function servePages(app: FastifyInstance, pages: Pages, folder: string) {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    index: false,
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound()
    if (/\/\.|\.[a-z0-9]{1,5}$/i.test(path)) return reply.callNotFound() // a file, and none of ours
    const realm = path === '/console' || path.startsWith('/console/') ? 'console' : 'portal'
    return reply
      .type('text/html; charset=utf-8')

      .send(fill(await documentOf(folder, realm), await factsFor(pages, request, realm)))
  })
}

const known = new Map<string, { changedMs: number; text: string }>()

/** Read again when it has changed: a build under a running server gives its assets new names. */
async function documentOf(folder: string, realm: Realm): Promise<string> {
  const file = join(folder, `${realm}.html`)
  const { mtimeMs: changedMs } = await stat(file)
  const before = known.get(file)
  if (before?.changedMs === changedMs) return before.text
  const text = await readFile(file, 'utf8')
  known.set(file, { changedMs, text })
  return text
}

async function factsFor(pages: Pages, request: FastifyRequest, realm: Realm): Promise<PageFacts> {
  const locale =
    localeOfAddress(request) ?? (await localeOfPerson(pages, request, realm)) ?? localeOfBrowser(request)
  return act(pages.house, { kind: 'system', accountId: accountOfRequest(request) }, async (ctx) => ({
    account: ctx.account.name,
    edition: ctx.account.edition,
    locale: locale ?? ctx.account.locale,
    realm,
    ...(await pages.describePage(ctx)),
  }))
}

/** What the person who is signed in has chosen. Somebody who may not come in any more has no say. */
async function localeOfPerson(door: Door, request: FastifyRequest, realm: Realm): Promise<Locale | null> {
  const session = await sessionOf(request, realm, door)
  if (!session) return null
  return act(door.house, askingAs(session, realm), async ({ actor }) => actor.locale).catch((error) => {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  })
}

const fill = (document: string, facts: PageFacts) =>
  document
    .replace('<html', `<html lang="${facts.locale}" data-edition="${facts.edition}"`)
    .replace(
      '<!--guichet-->',
      () => `<meta name="guichet" content="${escapeAttribute(JSON.stringify(facts))}">`,
    )

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
