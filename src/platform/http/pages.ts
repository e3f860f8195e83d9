import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { act, type Context, type House } from '../context.ts'
import { accountOfRequest } from './hosts.ts'
import { localePreferred } from './language.ts'
import type { Realm } from './sessions.ts'

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
type Pages = { house: House; describePage: DescribePage }

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
  const documents = {
    portal: await readFile(join(folder, 'portal.html'), 'utf8'),
    console: await readFile(join(folder, 'console.html'), 'utf8'),
  }

  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound()
    if (/\/\.|\.[a-z0-9]{1,5}$/i.test(path)) return reply.callNotFound() // a file, and none of ours
    const realm = path === '/console' || path.startsWith('/console/') ? 'console' : 'portal'
    return reply
      .type('text/html; charset=utf-8')
      .send(fill(documents[realm], await factsFor(pages, request, realm)))
  })
}

const factsFor = (
  { house, describePage }: Pages,
  request: FastifyRequest,
  realm: Realm,
): Promise<PageFacts> =>
  act(house, { kind: 'system', accountId: accountOfRequest(request) }, async (ctx) => ({
    account: ctx.account.name,
    edition: ctx.account.edition,
    locale: localePreferred(request) ?? ctx.account.locale,
    realm,
    ...(await describePage(ctx)),
  }))

const fill = (document: string, facts: PageFacts) =>
  document
    .replace('<html', `<html lang="${facts.locale}" data-edition="${facts.edition}"`)
    .replace(
      '<!--guichet-->',
      () => `<meta name="guichet" content="${escapeAttribute(JSON.stringify(facts))}">`,
    )

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
