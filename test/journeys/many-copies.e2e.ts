import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { startSink } from '#test/smtp-sink.ts'

const sink = await startSink()
const guichet = await aConsole({ GUICHET_SMTP_RELAY: sink.url })

test.use({ baseURL: guichet.url, locale: 'fr' })
test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(() => guichet.close())

test('copies that were all accepted are one line, until somebody asks to whom', async ({ page, context }) => {
  await context.addCookies(guichet.session())
  await guichet.write({ from: 'Noé Carvalho <noe@roux-delmas.test>', subject: 'Réunion' })
  await expect
    .poll(async () => (await guichet.asAdmin('GET', '/tickets')).items.length, { timeout: 15_000 })
    .toBe(1)
  for (const name of ['ana', 'bob', 'cleo', 'dan', 'eve'])
    await guichet.asAdmin('POST', '/tickets/1/participants', { address: `${name}@partner.test` })
  await guichet.asAdmin('POST', '/tickets/1/messages', { body: 'À lundi.', visibility: 'public' })
  await expect
    .poll(async () => (await guichet.asAdmin('GET', '/outbox?state=sent')).items.length, { timeout: 15_000 })
    .toBe(6)

  await page.goto('/console/tickets/1')
  await expect(page.getByText('eve@partner.test').last()).toBeHidden()
  await page.getByText('Accepté pour 6 destinataires').click()
  await expect(page.getByText('eve@partner.test').last()).toBeVisible()
  await expectAccessible(page)
})
