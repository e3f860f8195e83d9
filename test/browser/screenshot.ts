import { parseArgs } from 'node:util'

import { launchBrowser } from './launch.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    dark: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'fr' },
    full: { type: 'boolean', default: false },
    cookie: { type: 'string', multiple: true, default: [] },
    storage: { type: 'string' },
  },
})
const [url, file] = positionals
if (!url || !file) {
  console.error(
    'node test/browser/screenshot.ts <url> <out.png> [--width 390] [--height 844] [--dark] [--lang fr|en] [--full] [--cookie name=value]… [--storage file]',
  )
  process.exit(1)
}

const browser = await launchBrowser()
const context = await browser.newContext({
  viewport: { width: Number(values.width), height: Number(values.height) },
  colorScheme: values.dark ? 'dark' : 'light',
  locale: values.lang,
  reducedMotion: 'reduce',
  ...(values.storage ? { storageState: values.storage } : {}),
})
await context.addCookies(values.cookie.map((pair) => cookieOf(pair, url)))

const page = await context.newPage()
page.on('console', (message) => console.error(`${message.type()}: ${message.text()}`))
page.on('pageerror', (error) => console.error(`error: ${error.message}`))
page.on('requestfailed', (request) => console.error(`failed: ${request.method()} ${request.url()}`))

const response = await page.goto(url, { waitUntil: 'load' })
await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {}) // live updates never fall idle
await page.evaluate('document.fonts.ready')
await page.screenshot({ path: file, fullPage: values.full })
console.log(`${response?.status() ?? ''} ${page.url()} “${await page.title()}” → ${file}`)
await browser.close()

function cookieOf(pair: string, url: string) {
  const [name = '', ...value] = pair.split('=')
  return { name, value: value.join('='), url: new URL('/', url).href }
}
