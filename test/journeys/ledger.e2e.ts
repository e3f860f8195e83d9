import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

const guichet = await aConsole()

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(async ({ browser }) => {
  await guichet.open(browser)
  await guichet.write({ from: 'Noé Abers <noe@abers.test>', subject: 'Écran noir' })
  await guichet.write({ from: 'Mia Abers <mia@abers.test>', subject: 'Re: Écran cassé' })
  await guichet.write({ from: 'Léa Autre <lea@autre.test>', subject: 'Facture' })
  // Of two senders nobody knows who wrote: the mail is held.
  await guichet.write({ from: 'noe@abers.test, ceo@victime.test', subject: 'Deux auteurs' })
})
test.afterAll(() => guichet.close())
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

test('the ledger is narrowed down by what one knows of a mail, in the address, and all of it comes back', async ({
  page,
}) => {
  await page.goto('/console/admin/ledger')
  const row = (subject: string) => page.getByRole('link', { name: subject })
  await expect(row('Deux auteurs')).toBeVisible({ timeout: 15_000 })

  await page.getByRole('searchbox', { name: 'Expéditeur' }).fill('abers.test')
  await page.getByRole('button', { name: 'Rechercher' }).click()
  await expect(row('Facture')).toBeHidden()
  await expect(row('Écran noir')).toBeVisible()
  await expect(page).toHaveURL(/sender=abers\.test/)

  await page.getByLabel('Rechercher par').selectOption('Objet')
  await page.getByRole('searchbox', { name: 'Objet' }).fill('ecran c')
  await page.getByRole('button', { name: 'Rechercher' }).click()
  await expect(row('Écran noir')).toBeHidden()
  await expect(row('Re: Écran cassé')).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('État').selectOption('Retenu')
  await expect(page.getByText('Aucun e-mail ne correspond')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Aucun e-mail ne correspond')).toBeVisible()
  await page.getByRole('button', { name: 'Effacer les filtres' }).first().click()
  await expect(row('Facture')).toBeVisible()

  await page.getByLabel('Au', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('Aucun e-mail ne correspond')).toBeVisible()
  await page.goBack()
  await expect(row('Facture')).toBeVisible()
  await expect(page.getByLabel('Au', { exact: true })).toHaveValue('')
})

test('on a phone the filters unfold', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/console/admin/ledger?verdict=verified&state=filed')
  const state = page.getByLabel('État')
  await expect(state).toBeHidden()
  await page.getByRole('button', { name: 'Filtres (2)' }).click()
  await expect(state).toHaveValue('filed')
  await expectAccessible(page)
})

test('what was filed by hand is taken off its ticket with one click, and the mail tells both', async ({
  page,
}) => {
  await page.goto('/console/admin/pending?state=held')
  await page.getByRole('link', { name: 'Deux auteurs' }).click({ timeout: 15_000 })
  const dialog = page.getByRole('dialog', { name: 'Deux auteurs' })
  await dialog.getByRole('button', { name: 'Rattacher à un ticket' }).click()
  await dialog.getByLabel('Numéro du ticket').fill('1')
  await dialog.getByRole('button', { name: 'Rattacher', exact: true }).click()
  await expect(page.getByText("L'e-mail rejoint le ticket 1.")).toBeVisible()

  await page.goto('/console/admin/ledger')
  await page.getByRole('link', { name: 'Deux auteurs' }).click()
  await expect(dialog.getByText('Classé sur le ticket 1 (Classé à la main)')).toBeVisible({ timeout: 15_000 })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Retirer du ticket' }).click()
  await expect(page.getByText('E-mail retiré du ticket : il attend de nouveau.')).toBeVisible()

  await page.getByRole('link', { name: 'Deux auteurs' }).click()
  const steps = dialog.getByRole('region', { name: 'Parcours du message' }).getByRole('listitem')
  await expect(steps).toContainText([
    'Reçu pour',
    'Expéditeur examiné',
    'Retenu',
    "l'a dirigé vers le ticket 1",
    'Classé sur le ticket 1, retiré depuis',
    "l'a retiré du ticket",
  ])
  await page.goto('/console/tickets/1')
  await expect(page.getByText(/a retiré du ticket un e-mail/)).toBeVisible()
})

test('what was answered meanwhile stays, and the page says why', async ({ page }) => {
  const { items } = await guichet.asAdmin('GET', '/ledger?state=held')
  await guichet.asAdmin('POST', `/ledger/${items[0].id}/route`, { ticketNumber: 1 })
  await page.goto(`/console/admin/ledger?mail=${items[0].id}`)
  const dialog = page.getByRole('dialog', { name: 'Deux auteurs' })
  await expect(dialog.getByText('Classé sur le ticket 1 (Classé à la main)')).toBeVisible({ timeout: 15_000 })
  await guichet.asAdmin('POST', '/tickets/1/messages', { body: 'Bien reçu.', visibility: 'public' })

  await dialog.getByRole('button', { name: 'Retirer du ticket' }).click()
  await expect(dialog.getByText(/Quelqu'un a écrit depuis sur le ticket 1/)).toBeVisible()
  await expectAccessible(page)
})

test('the outbox is narrowed down to a kind and a recipient', async ({ page }) => {
  await page.goto('/console/admin/outbox')
  await page.getByLabel('Type').selectOption("Réponse d'un technicien")
  await expect(page.getByRole('row')).toHaveCount(2, { timeout: 15_000 })
  await page.getByRole('searchbox', { name: 'Destinataire' }).fill('ailleurs.test')
  await page.getByRole('button', { name: 'Rechercher' }).click()
  await expect(page.getByText('Aucun e-mail ne correspond')).toBeVisible()
  await expectAccessible(page)
})
