import { expect, expectAccessible, test } from '#test/browser/journey.ts'

// Planted mistakes: unless the journeys notice these, their success says nothing.

const BROKEN_SCRIPT = '<script>nowhere()</script>'
const FORBIDDEN_SCRIPT = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><script>1</script>`
const ERROR_ON_CONSOLE = '<script>console.error("badly drawn")</script>'

test('a page that complains fails the journey', async ({ page }) => {
  test.fail()
  await page.setContent(BROKEN_SCRIPT)
})

test('a broken script, a forbidden one and an error on the console are complaints', async ({
  page,
  complaints,
}) => {
  for (const mistake of [BROKEN_SCRIPT, FORBIDDEN_SCRIPT, ERROR_ON_CONSOLE]) {
    await page.setContent(mistake)
    await expect.poll(() => complaints.splice(0)).toHaveLength(1)
  }
})

test('a field without a name is in somebody’s way', async ({ page }) => {
  await page.setContent('<html lang="en"><title>Here</title><main><h1>Here</h1><input></main>')
  await expect(expectAccessible(page)).rejects.toThrow('label: ')

  await page.setContent('<html lang="en"><title>Here</title><main><h1>Here</h1></main>')
  await expectAccessible(page)
})
