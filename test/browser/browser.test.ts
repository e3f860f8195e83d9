import { createServer, type Server } from 'node:http'

import { expect, test } from 'vitest'

import { launchBrowser } from './launch.ts'

test('the browser is the one that the lockfile names', async () => {
  const browser = await launchBrowser()

  expect(browser.version()).toBe('153.0.8010.0')

  await browser.close()
})

test('the browser keeps one origin from reading another', async () => {
  const [ours, theirs] = [await serve('<title>Ours</title>'), await serve('secret')]
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(ours.url)
  const read = (url: string) =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          (answer) => answer.text(),
          () => 'refused',
        ),
      url,
    )

  expect(await read(ours.url)).toContain('Ours')
  expect(await read(theirs.url)).toBe('refused')

  await browser.close()
  ours.server.close()
  theirs.server.close()
})

const serve = (body: string) =>
  new Promise<{ server: Server; url: string }>((resolve) => {
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(body))
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address)
        resolve({ server, url: `http://127.0.0.1:${address.port}/` })
    })
  })
