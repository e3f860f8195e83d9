import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { BrowserContext } from '@playwright/test'

/** A server that nothing must ever ask. */
export async function aCanary() {
  const heard: string[] = []
  const server = createServer(({ url = '' }, response) => {
    heard.push(url)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  return { url: `http://127.0.0.1:${port}`, heard, close: () => server.close() }
}

/** What ran on the pages of this browser that only a hostile text asks for. */
export async function executionsIn(context: BrowserContext): Promise<string[]> {
  const ran: string[] = []
  await context.exposeBinding('ranHere', ({ frame }, name: string) => ran.push(`${name} in ${frame.url()}`))
  await context.addInitScript(`for (const name of ['alert', 'confirm', 'prompt', 'print'])
    window[name] = () => { window.ranHere(name) }`)
  context.on('page', (page) =>
    page.on('dialog', (dialog) => {
      ran.push(dialog.type())
      void dialog.dismiss()
    }),
  )
  return ran
}
