import type { Page } from '@playwright/test'

/** Adds up all script that the page fetches from now on, as it travels, headers included. */
export async function weighScripts(page: Page): Promise<() => { bytes: number; files: number }> {
  const scripts = new Map<string, number>()
  const browser = await page.context().newCDPSession(page)
  browser.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || response.mimeType.includes('javascript')) scripts.set(requestId, 0)
  })
  browser.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength)
  })
  await browser.send('Network.enable')

  return () => ({ bytes: [...scripts.values()].reduce((sum, each) => sum + each, 0), files: scripts.size })
}
