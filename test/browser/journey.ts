import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

/** A journey fails when a page it passes through complains, even if nobody looked. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = []
      context.on('weberror', (complaint) => complaints.push(complaint.error().message))
      context.on('console', (message) => {
        const { url } = message.location()
        // A refusal is an answer, not a mistake of the page: journeys ask for refusals.
        const isRefusal = message.text().startsWith('Failed to load resource') && url.includes('/api/')
        // The journeys' own scripts are turned away by a frame that runs nothing, as they should be.
        const isSandbox = message.text().startsWith('Blocked script execution in')
        if (message.type() === 'error' && !isRefusal && !isSandbox)
          complaints.push(`${message.text()} (${url})`)
      })
      await use(complaints)
      expect(complaints, 'what the pages complained about').toEqual([])
    },
    { auto: true },
  ],
})

/** Nothing on the page stands in the way of somebody who cannot see it, or uses no mouse. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html}`),
  )
  expect(found).toEqual([])
}
