import type { BrowserContext, Page } from '@playwright/test'

import { aCanary, executionsIn } from '#test/browser/canary.ts'
import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { corporaFolder, payloads } from '#test/corpora.ts'

const guichet = await aConsole()
const canary = await aCanary()
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(async () => {
  canary.close()
  await guichet.close()
})
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

/** Ways out that need no script: each would tell the sender that somebody looks. */
const beacons = [
  `<img src="${canary.url}/img">`,
  `<img srcset="${canary.url}/srcset 2x">`,
  `<picture><source srcset="${canary.url}/source"><img></picture>`,
  `<div style="background: url(${canary.url}/style)">a</div>`,
  `<style>@import "${canary.url}/import"; p { background: url(${canary.url}/sheet) }</style><p>a</p>`,
  `<link rel="stylesheet" href="${canary.url}/link"><link rel="prefetch" href="${canary.url}/prefetch">`,
  `<base href="${canary.url}/base/"><img src="relative">`,
  `<meta http-equiv="refresh" content="0;url=${canary.url}/refresh">`,
  `<table background="${canary.url}/table"><tr><td background="${canary.url}/cell">a</td></tr></table>`,
  `<video autoplay poster="${canary.url}/poster" src="${canary.url}/video"></video><audio autoplay src="${canary.url}/audio"></audio>`,
  `<iframe src="${canary.url}/frame"></iframe><object data="${canary.url}/object"></object><embed src="${canary.url}/embed">`,
  `<input type="image" src="${canary.url}/input"><svg><image href="${canary.url}/svg"/><use href="${canary.url}/use"/></svg>`,
  `<body background="${canary.url}/body"><form action="${canary.url}/form"><input autofocus name="p"></form>`,
  `<xmp><img src=x onerror="fetch('${canary.url}/xmp')"></xmp><noscript><img src="${canary.url}/noscript"></noscript>`,
]

test('C1, C2: what runs or tells of its reader would be seen', async ({ browser }) => {
  const context = await browser.newContext()
  const ran = await executionsIn(context)
  const page = await context.newPage()
  await page.setContent(`<img src="${canary.url}/planted"><img src="x:" onerror="alert(1)">`)

  await expect.poll(() => ran.length).toBeGreaterThan(0)
  await expect.poll(() => canary.heard).toEqual(['/planted'])
  canary.heard.length = 0
  await context.close()
})

test('C1, C2: no hostile mail runs anything or tells of its reader, in its frame or by its address', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000)
  if (corporaFolder === null && process.env.CI) throw new Error('the payloads are missing')
  const hostile = [...(corporaFolder === null ? [] : payloads()), ...beacons]
  await guichet.asAdmin('PUT', '/settings/budgets', {
    budgets: { filed_mails_per_client_hour: 1000, new_contacts_per_client_hour: 1000 },
  })
  for (const [at, payload] of hostile.entries())
    await guichet.write({
      from: { name: `É ${payload.slice(0, 200)}`, address: `writer@hostile${at}.test` },
      subject: payload.slice(0, 200).replace(/\s+/g, ' ') || 'x',
      html: `<p>a</p>${payload}`,
      attachments: [
        { filename: `${payload.slice(0, 100)}.svg`, content: payload, contentType: 'image/svg+xml' },
      ],
    })
  await expect
    .poll(async () => (await guichet.asAdmin('GET', '/tickets/counts')).active, { timeout: 60_000 })
    .toBe(hostile.length)
  const messages = await allMessages()
  expect(messages.length).toBe(hostile.length)

  const ran = await executionsIn(context)
  await page.goto('/console/tickets')
  let framed = 0
  for (let at = 0; at < messages.length; at += 10) framed += await frameAll(page, messages.slice(at, at + 10))
  const direct = await context.newPage()
  for (const { id } of messages) await direct.goto(`/api/v1/messages/${id}/page`)
  await direct.close()
  const bare = await showBare(context, messages)
  const opened = await openSome(
    page,
    messages.filter((_, at) => at % 12 === 0),
  )

  console.log(
    `C1: ${hostile.length} hostile mails, ${framed} framed, ${messages.length} opened by address, ${bare} without frame or policy, ${opened} tickets read: ${ran.length} executions, ${canary.heard.length} requests`,
  )
  expect(framed).toBe(messages.length)
  expect(ran).toEqual([])
  expect(canary.heard).toEqual([])
})

test('C3: a file that is a page in disguise is downloaded, whatever it says it is', async ({ context }) => {
  const script = `<script>alert(1);fetch('${canary.url}/file')</script>`
  const disguises: [name: string, type: string, content: string][] = [
    ['page.html', 'text/html', `<!doctype html>${script}`],
    ['page.png', 'image/png', `<!doctype html>${script}`],
    ['drawing.svg', 'image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['page.xhtml', 'application/xhtml+xml', `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`],
    ['page.xml', 'text/xml', `<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`],
    [
      'page.mht',
      'application/x-mimearchive',
      `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${script}`,
    ],
    ['seven.txt', 'text/plain; charset=utf-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'],
    ['seven.html', 'text/html; charset=utf-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'],
    ['both.pdf', 'application/pdf', `%PDF-1.4\n${script}`],
    ['picture.gif', 'text/html', `GIF89a/*${script}*/`],
    ['worker.js', 'text/javascript', 'alert(1)'],
    ['look.css', 'text/css', `@import "${canary.url}/css"`],
    ['\u202egnp.exe', 'image/png', `<!doctype html>${script}`],
  ]
  await guichet.write({
    from: 'vera@files.test',
    subject: 'Treize fichiers',
    attachments: disguises.map(([filename, contentType, content]) => ({ filename, contentType, content })),
  })
  const { attachments } = await messageOf('Treize fichiers')
  expect(attachments).toHaveLength(disguises.length)
  expect(attachments.at(-1).name).not.toContain('\u202e')

  const ran = await executionsIn(context)
  const page = await context.newPage()
  for (const { id, name } of attachments) {
    const download = page.waitForEvent('download')
    await page.goto(`/api/v1/attachments/${id}`).catch(() => {}) // a download ends the visit
    expect((await download).suggestedFilename(), name).toBe(name)
  }
  console.log(`C3: ${attachments.length} files downloaded, ${ran.length} executions`)
  expect(ran).toEqual([])
  expect(canary.heard).toEqual([])
})

test('a message is shown as it was formatted, with its own pictures, and remote ones on request', async ({
  page,
}) => {
  await guichet.write({
    from: 'Noé Carvalho <noe@roux-delmas.test>',
    subject: 'Mise en page',
    text: 'Bonjour,\n\nvoir le tableau.',
    html: `<h2>Bonjour</h2><p>Voir <a href="https://example.test/suivi">le suivi</a>.</p><img src="cid:logo" alt="Logo" width="20"><img src="${canary.url}/pixel" alt="Suivi">`,
    attachments: [
      { filename: 'logo.png', content: Buffer.from(png, 'base64'), contentType: 'image/png', cid: 'logo' },
      { filename: 'winmail.dat', content: 'x', contentType: 'application/ms-tnef' },
    ],
  })
  const { number } = await ticketOf('Mise en page')
  await page.goto(`/console/tickets/${number}`)
  const article = page.getByRole('article').first()
  await expect(article.getByText('voir le tableau.')).toBeVisible()
  await expect(article.getByText('seul Outlook sait ouvrir')).toBeVisible()

  await article.getByRole('button', { name: "Afficher la mise en forme d'origine" }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: 'Bonjour' })).toBeVisible()
  await expect(frame.getByRole('img', { name: 'Logo' })).toHaveJSProperty('naturalWidth', 1)
  await expect(article.getByText('Les images distantes sont bloquées.')).toBeVisible()
  await article.getByRole('button', { name: 'Afficher les images' }).click()
  await expect(article.getByText('Les images distantes sont bloquées.')).toBeHidden()
  await expect(frame.getByRole('img', { name: 'Suivi' })).toBeAttached()
  expect(canary.heard).toEqual([]) // it lies on this machine, where nobody is sent

  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await article.getByRole('button', { name: 'Afficher le texte' }).click()
  await expect(article.getByText('voir le tableau.')).toBeVisible()

  await article.getByRole('button', { name: "Afficher la mise en forme d'origine" }).click()
  await expect(article.getByText('Les images distantes sont bloquées.')).toBeVisible()
  await page.evaluate(() => document.querySelector('iframe')?.remove()) // no script looks into it, axe's neither
  await expectAccessible(page)
})

test('a link leads out into a page that cannot reach back', async ({ page, context }) => {
  const { number } = await ticketOf('Mise en page')
  await context.route('https://example.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Suivi</title>' }),
  )
  await page.goto(`/console/tickets/${number}`)
  await page.getByRole('button', { name: "Afficher la mise en forme d'origine" }).first().click()
  const opening = context.waitForEvent('page')
  await page.frameLocator('iframe').getByRole('link', { name: 'le suivi' }).click()
  const opened = await opening
  await opened.waitForLoadState()

  expect(opened.url()).toBe('https://example.test/suivi')
  expect(await opened.evaluate(() => [window.opener === null, document.referrer])).toEqual([true, ''])
})

test('an invitation stands in its message, in the reader’s own time', async ({ browser }) => {
  const ics = [
    ...['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Point réseau'],
    ...['DTSTART;TZID=Europe/Paris:20260820T100000', 'DTEND;TZID=Europe/Paris:20260820T110000'],
    ...['LOCATION:Salle bleue', 'ORGANIZER;CN=Noé Carvalho:mailto:noe@roux-delmas.test'],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
  await guichet.write({
    from: 'Noé Carvalho <noe@roux-delmas.test>',
    subject: 'Réunion',
    attachments: [{ filename: 'invite.ics', content: ics, contentType: 'text/calendar; method=REQUEST' }],
  })
  const { number } = await ticketOf('Réunion')
  for (const [timezoneId, hours] of [
    ['Europe/Paris', /10 h 00.*11 h 00/],
    ['America/New_York', /\b0?4 h 00.*\b0?5 h 00/],
  ] as const) {
    const context = await browser.newContext({ baseURL: guichet.url, locale: 'fr', timezoneId })
    await context.addCookies(guichet.session())
    const page = await context.newPage()
    await page.goto(`/console/tickets/${number}`)
    const article = page.getByRole('article').first()
    await expect(article.getByText('Point réseau')).toBeVisible()
    await expect(article.getByText(hours)).toBeVisible()
    await expect(article.getByText('Salle bleue')).toBeVisible()
    await expectAccessible(page)
    await context.close()
  }
})

type Shown = { id: string; number: number }

async function allMessages(): Promise<Shown[]> {
  const messages: Shown[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { items: { number: number }[]; next: string | null } = await guichet.asAdmin(
      'GET',
      `/tickets?limit=100${after ? `&after=${after}` : ''}`,
    )
    for (const { number } of page.items) {
      const { items } = await guichet.asAdmin('GET', `/tickets/${number}/messages`)
      messages.push({ id: items[0].id, number })
    }
    after = page.next
  }
  return messages
}

/** Shows these messages at once in frames such as the console's; answers how many came. */
const frameAll = (page: Page, messages: readonly Shown[]) =>
  page.evaluate(
    async (ids) => {
      const frames = ids.map((id) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
        frame.src = `/api/v1/messages/${id}/page`
        return frame
      })
      const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve)))
      document.body.append(...frames)
      await Promise.all(loaded)
      for (const frame of frames) frame.remove()
      return loaded.length
    },
    messages.map(({ id }) => id),
  )

/** Shows the cleaned pages where everything may run: what the cleaner alone is worth. */
async function showBare(context: BrowserContext, messages: readonly Shown[]) {
  const page = await context.newPage()
  for (const { id } of messages) {
    const answer = await context.request.get(`/api/v1/messages/${id}/page`)
    await page.setContent(await answer.text())
  }
  await page.close()
  return messages.length
}

/** Reads these tickets as a technician does, their formatting too. */
async function openSome(page: Page, messages: readonly Shown[]) {
  for (const { number } of messages) {
    await page.goto(`/console/tickets/${number}`)
    await page.getByRole('button', { name: "Afficher la mise en forme d'origine" }).first().click()
    await expect(page.frameLocator('iframe').locator('p').first()).toBeAttached()
  }
  return messages.length
}

async function ticketOf(title: string) {
  const find = async () =>
    (await guichet.asAdmin('GET', '/tickets?limit=100')).items.find(
      (each: { title: string }) => each.title === title,
    )
  await expect.poll(find).toBeTruthy()
  return find()
}

async function messageOf(title: string) {
  const { number } = await ticketOf(title)
  return (await guichet.asAdmin('GET', `/tickets/${number}/messages`)).items[0]
}
