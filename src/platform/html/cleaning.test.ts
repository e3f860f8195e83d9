import { readFileSync } from 'node:fs'

import { JSDOM } from 'jsdom'
import { afterAll, expect, test } from 'vitest'

import { corporaFolder, payloads } from '#test/corpora.ts'

import { allowedAttributes, allowedTags } from './allowed.ts'
import { type Cleaning, cleanerVersion, placeImages } from './cleaning.ts'
import { openHtmlCleaner } from './cleaning-pool.ts'

const cleaner = openHtmlCleaner({ idleSeconds: 5, seconds: 60 })
afterAll(() => cleaner.close())

const clean = async (html: string) => cleanIn(await cleaner.clean(html))

function cleanIn(cleaning: Cleaning) {
  if (!cleaning.ok) throw new Error(cleaning.reason)
  return cleaning
}

/** What stands in cleaned HTML and must not, as a reader that is not the cleaner sees it. */
function faultsIn(html: string): string[] {
  const { document } = new JSDOM(`<!doctype html><body>${html}`).window
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const name = element.localName
    // Where `is` stood it cannot be taken away, only emptied: it then means nothing.
    const attributes = [...element.attributes]
      .filter(({ name, value }) => name !== 'is' || value !== '')
      .map(({ name }) => name)
    const href = element.getAttribute('href')
    return [
      ...(allowedTags.includes(name) ? [] : [`<${name}>`]),
      ...attributes
        .filter((each) => ![...allowedAttributes, 'target', 'rel'].includes(each))
        .map((each) => `<${name} ${each}>`),
      ...(href !== null && !/^(?:https?:|mailto:|tel:)/i.test(href) ? [`link ${href}`] : []),
      ...(/url\(|position|expression|@|\\/i.test(element.getAttribute('style') ?? '') ? ['style'] : []),
      ...(/^(?:guichet:|data:image\/(?:png|jpeg|gif|webp);)/.test(element.getAttribute('src') ?? 'guichet:')
        ? []
        : ['src']),
    ]
  })
}

test('C1: a fault in cleaned HTML would be seen', () => {
  expect(
    faultsIn(
      '<img src=x onerror=a()><a href="javascript:a()">x</a><p id=x style="position:fixed"></p><form></form>',
    ),
  ).toEqual(['<img onerror>', 'src', 'link javascript:a()', '<p id>', 'style', '<form>'])
})

test.skipIf(corporaFolder === null)(
  'C1: no payload of others leaves anything but text and looks',
  async () => {
    const hostile = payloads()
    expect(hostile.length).toBeGreaterThan(200)
    for (const payload of hostile) expect(faultsIn((await clean(payload)).html), payload).toEqual([])
    console.log(`C1: ${hostile.length} payloads cleaned`)
  },
)

test.each([
  ['<p onclick="a()" id="x" name="y" class="z" data-a="b">Bonjour</p>', '<p>Bonjour</p>'],
  ['<base href="https://evil.test/"><meta http-equiv="refresh" content="0;url=https://evil.test/">a', 'a'],
  [
    '<form action="https://evil.test/"><input name="p" type="password"><button>Entrer</button></form>',
    'Entrer',
  ],
  [
    '<div style="position:fixed;top:0;width:100%;color:red">a</div>',
    '<div style="width: 100%; color: red">a</div>',
  ],
  ['<div style="margin-top:-400px;margin-left:8px">a</div>', '<div style="margin-left: 8px">a</div>'],
  ['<div style="background:url(https://evil.test/a.png)">a</div>', '<div>a</div>'],
  ['<div style="background:u\\rl(https://evil.test/a.png)">a</div>', '<div>a</div>'],
  ['<div style="color:/*;*/red;/**/position:fixed">a</div>', '<div>a</div>'],
  [
    '<table border="1" cellpadding="6" width="100%"><tbody><tr><td bgcolor="#eee" valign="top">a</td></tr></tbody></table>',
    '<table border="1" cellpadding="6" width="100%"><tbody><tr><td bgcolor="#eee" valign="top">a</td></tr></tbody></table>',
  ],
  ['<div style="color:rgb(1, 2, 3)">a</div>', '<div style="color: rgb(1, 2, 3)">a</div>'],
  ['<style>p{color:red}</style><p>a</p>', '<p>a</p>'],
  ['<a href="javascript:a()">a</a>', '<a>a</a>'],
  ['<a href=" java\nscript:a()">a</a>', '<a>a</a>'],
  ['<a href="data:text/html,<script>a()</script>">a</a>', '<a>a</a>'],
  ['<a href="data:image/png;base64,AAAA">a</a>', '<a>a</a>'],
  ['<a href="vbscript:a()">a</a>', '<a>a</a>'],
  ['<a href="/api/v1/tickets">a</a>', '<a>a</a>'],
  ['<svg><a xlink:href="javascript:a()"><text>a</text></a></svg>', ''],
  [
    '<iframe src="https://evil.test"></iframe><object data="x"></object><video poster="x" src="y"></video>',
    '',
  ],
  ['<xmp><script>a()</script></xmp>', ''],
  ['<img src="data:image/svg+xml;base64,AAAA" alt="logo">', '<img alt="logo">'],
  ['<img srcset="https://evil.test/a.png 2x" alt="logo">', '<img alt="logo">'],
  [
    '<table background="https://evil.test/a.png"><tbody><tr><td>a</td></tr></tbody></table>',
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
  ],
])('C1: of %s only the harmless part is kept', async (html, expected) => {
  expect((await clean(html)).html).toBe(expected)
})

test('C1: a link leads into a page of its own and takes nothing along', async () => {
  const { html } = await clean('<a href="https://acme.test/x?a=1&b=2" target="_top" rel="opener">a</a>')

  expect(html).toContain('target="_blank"')
  expect(html).toContain('rel="noopener noreferrer nofollow"')
  expect(html).toContain('href="https://acme.test/x?a=1&amp;b=2"')
})

test('C2: images are counted and named, and stand nowhere until they are placed', async () => {
  const cleaned = await clean(
    '<img src="https://t.test/1.png" alt="a"><img src="cid:logo%40x"><img src="https://t.test/1.png"><img src="http://t.test/2"><img src="//t.test/3"><img src="file:///etc/passwd"><img src="ftp://t.test/4">',
  )

  expect(cleaned).toMatchObject({
    remoteImages: ['https://t.test/1.png', 'http://t.test/2'],
    inlineImages: ['logo@x'],
  })
  expect(cleaned.html).not.toContain('t.test')
  expect(placeImages(cleaned.html, (kind) => (kind === 'inline' ? 'data:image/png;base64,AA' : null))).toBe(
    '<img alt="a"><img src="data:image/png;base64,AA"><img><img><img><img><img>',
  )
})

test('C2: more than a hundred images are not all named', async () => {
  const { remoteImages } = await clean(
    Array.from({ length: 150 }, (_, at) => `<img src="https://t.test/${at}">`).join(''),
  )

  expect(remoteImages).toHaveLength(100)
})

test('C4: what is too long, too slow or too large is told apart, and the next page is cleaned', async () => {
  expect(await cleaner.clean('x'.repeat(2_000_001))).toEqual({ ok: false, reason: 'too_large' })

  const small = openHtmlCleaner({ cpuSeconds: 0.3, seconds: 30, memoryMb: 200, idleSeconds: 5 })
  const [slow, next] = await Promise.all([small.clean('<p>a</p>'.repeat(240_000)), small.clean('<p>a</p>')])
  await small.close()
  expect(slow).toMatchObject({ ok: false })
  expect(next).toMatchObject({ ok: true, html: '<p>a</p>' })
})

test('C4: HTML that nests deep is cleaned or refused, and takes nobody with it', async () => {
  const nested = await cleaner.clean('<div>'.repeat(300_000))

  expect(nested.ok ? nested.html.length : nested.reason).toBeTruthy()
  expect((await clean('<p>a</p>')).html).toBe('<p>a</p>')
})

test('the version names the library that cleans', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(cleanerVersion).toContain(`dompurify ${dependencies.dompurify},`)
})
