import type { Page } from '@playwright/test'

import { test as journey } from '#test/browser/journey.ts'

import { type Floor, openFloor } from './floor.ts'
import { type Labels, labelsOf, type Run } from './labels.ts'

export { expect, expectAccessible } from '#test/browser/journey.ts'

/** A journey on a floor of its run; each run has a worker to itself, so it has one floor. */
export const test = journey.extend<{ labels: Labels; consolePage: Page }, { run: Run; floor: Floor }>({
  run: [
    { edition: 'msp', locale: 'fr' },
    { option: true, scope: 'worker' },
  ],
  floor: [
    async ({ run, playwright }, use) => {
      const floor = await openFloor(run, playwright.request)
      await use(floor)
      await floor.clear()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  labels: async ({ run }, use) => use(labelsOf(run)),
  baseURL: async ({ floor }, use) => use(floor.url),
  locale: async ({ run }, use) => use(run.locale),

  /** The console, signed in already. */
  consolePage: async ({ page, floor }, use) => {
    await page.context().addCookies((await floor.admin.storageState()).cookies)
    await page.goto('/console')
    await use(page)
  },
})
