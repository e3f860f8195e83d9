import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { startSink } from '#test/smtp-sink.ts'

const runs = [
  {
    edition: 'msp',
    locale: 'fr',
    access: 'Accès au portail',
    sent: 'Envoyés, pas encore utilisés',
    role: 'Rôle dans le portail',
    mains: 'Contacts principaux',
    main: 'Contact principal',
    organization: 'Client',
    anyOrganization: 'Afficher tous les clients',
    found: 'Aucun contact trouvé',
    clear: 'Effacer les filtres',
  },
  {
    edition: 'it',
    locale: 'en',
    access: 'Portal access',
    sent: 'Sent, not used yet',
    role: 'Role in the portal',
    mains: 'Main users',
    main: 'Main user',
    organization: 'Site',
    anyOrganization: 'Show all sites',
    found: 'No user found',
    clear: 'Clear the filters',
  },
] as const

for (const run of runs) {
  const sink = await startSink()
  const guichet = await aConsole({
    GUICHET_SMTP_RELAY: sink.url,
    GUICHET_EDITION: run.edition,
    GUICHET_LOCALE: run.locale,
  })

  test.describe(`contacts, ${run.edition}, ${run.locale}`, () => {
    test.describe.configure({ mode: 'serial' })
    test.use({ baseURL: guichet.url, locale: run.locale })
    test.beforeAll(async ({ browser }) => {
      await guichet.open(browser)
      const { id: organizationId } = await guichet.asAdmin('POST', '/organizations', { name: 'Abers' })
      const people = [
        { firstName: 'Maud', email: 'maud@abers.test', organizationId, mainContact: true },
        { firstName: 'Carl', email: 'carl@abers.test', organizationId },
        { firstName: 'Noé', email: 'noe@elsewhere.test' },
      ]
      for (const person of people) {
        const { id } = await guichet.asAdmin('POST', '/contacts', { ...person, sendWelcomeEmail: false })
        if (person.firstName === 'Carl')
          await guichet.asAdmin('POST', `/contacts/${id}/credentials`, { method: 'temporary-show' })
      }
    })
    test.afterAll(async () => {
      await guichet.close()
      await sink.stop()
    })
    test.beforeEach(({ context }) => context.addCookies(guichet.session()))

    test('the list is narrowed down by its address, which can be kept and passed on', async ({ page }) => {
      const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
      await page.goto('/console/contacts')
      await expect(rows).toHaveCount(3)
      await expect(rows.filter({ hasText: 'Maud' })).toContainText(run.main)
      await expectAccessible(page)

      await page.getByLabel(run.access).selectOption({ label: run.sent })
      await expect(rows).toHaveCount(1)
      await expect(rows.first()).toContainText('Carl')
      await page.reload()
      await expect(rows).toHaveCount(1)
      await expect(page.getByLabel(run.access)).toHaveValue('sent')

      await page.getByLabel(run.role).selectOption({ label: run.mains })
      await expect(page.getByRole('heading', { name: run.found })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: run.clear }).click()
      await expect(rows).toHaveCount(3)

      await page.getByRole('combobox', { name: run.organization }).fill('Abe')
      await page.getByRole('option', { name: 'Abers' }).click()
      await expect(rows).toHaveCount(2)
      await expectAccessible(page)
      await page.getByRole('button', { name: run.anyOrganization }).click()
      await expect(rows).toHaveCount(3)
    })
  })
}
