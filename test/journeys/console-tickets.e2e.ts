import type { Page } from '@playwright/test'

import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

const guichet = await aConsole()
const noe = 'Noé Carvalho <noe@roux-delmas.test>'

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(async ({ browser }) => {
  await guichet.open(browser)
  for (const subject of ['Écran noir', 'Badge refusé', 'Imprimante muette'])
    await guichet.write({ from: noe, subject })
  await guichet.write({ from: 'Vera Lin <vera@ailleurs.test>', subject: 'Mes accès', unknownServer: true })
  await expect.poll(async () => (await guichet.asAdmin('GET', '/tickets')).items.length).toBe(4)
})

test.afterAll(() => guichet.close())

test.beforeEach(({ context }) => context.addCookies(guichet.session()))

test('new tickets wait on top until they are asked for, and changes show in their row', async ({ page }) => {
  await page.goto('/console/tickets')
  await expect(rows(page)).toHaveCount(4)
  await expectAccessible(page)
  const before = await rows(page).allTextContents()

  await guichet.write({ from: noe, subject: 'Nouvelle panne' })
  await expect(page.getByRole('button', { name: '1 nouveau ticket' })).toBeVisible({ timeout: 15_000 })
  expect(await rows(page).count()).toBe(before.length)
  await expectAccessible(page)
  await page.keyboard.press('.')
  await expect(page.getByRole('link', { name: 'Nouvelle panne' })).toBeVisible()

  const { number } = await ticketOf('Badge refusé')
  await guichet.asAdmin('PATCH', `/tickets/${number}`, { status: 'resolved' })
  await expect(rows(page).filter({ hasText: 'Badge refusé' })).toContainText('Résolu')
})

test('a ticket that comes after the queue was asked for and before it is shown is not missed', async ({
  page,
}) => {
  await page.goto('/console/organizations') // the connection stands before the queue is there
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  let first = true
  await page.route('**/api/v1/tickets?*', async (route) => {
    if (!first) return route.continue()
    first = false
    const answer = await route.fetch()
    await guichet.write({ from: noe, subject: 'Entre deux' })
    await expect
      .poll(async () => (await guichet.asAdmin('GET', '/tickets')).items[0].title)
      .toBe('Entre deux')
    await route.fulfill({ response: answer })
  })
  await page.getByRole('link', { name: 'Tickets', exact: true }).first().click()
  await expect(
    page
      .getByRole('button', { name: '1 nouveau ticket' })
      .or(page.getByRole('link', { name: 'Entre deux', exact: true })),
  ).toBeVisible({ timeout: 15_000 })
})

test('the queue is walked and opened by keyboard, and the way back ends at the same row', async ({
  page,
}) => {
  await page.goto('/console/tickets')
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const title = (await rows(page).nth(0).getByRole('link').textContent()) ?? ''
  await expect(page.getByRole('link', { name: title })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused()

  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { level: 1 }).filter({ hasNotText: title })).toBeFocused()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Tous les tickets' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Raccourcis clavier' })).toBeVisible()
  await expectAccessible(page)
})

test('single keys can be switched off', async ({ page }) => {
  await page.goto('/console/tickets')
  await page.getByRole('button', { name: 'Raccourcis clavier' }).click()
  await page.getByRole('switch', { name: "Raccourcis d'une seule touche" }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Tous les tickets' })).toBeVisible()
})

test('a reply and a note are written, and a note is never taken for a reply', async ({ page }) => {
  const { number } = await ticketOf('Écran noir')
  await page.goto(`/console/tickets/${number}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('n')
  const note = page.getByRole('textbox', { name: 'Note interne' })
  await expect(note).toBeFocused()
  await note.fill('Appeler avant midi.')
  await page.getByRole('tab', { name: 'Réponse' }).click()
  await expect(page.getByRole('textbox', { name: 'Réponse' })).toHaveValue('')

  await page.getByRole('tab', { name: 'Note interne' }).click()
  await page.getByRole('button', { name: 'Ajouter la note' }).click()
  await expect(page.getByRole('article').last()).toContainText('Appeler avant midi.')
  await expect(page.getByRole('article').last()).toContainText('Note interne')

  await page.keyboard.press('r')
  const reply = page.getByRole('textbox', { name: 'Réponse' })
  await reply.fill('Redémarrez le poste.')
  await page
    .getByLabel('Joindre un fichier')
    .setInputFiles({ name: 'notice.txt', mimeType: 'text/plain', buffer: Buffer.from('Notice') })
  await reply.press('Control+Enter')
  const last = page.getByRole('article').last()
  await expect(last).toContainText('Redémarrez le poste.')
  await expect(last.getByRole('link', { name: /notice.txt/ })).toBeVisible()
  await expect(last).toContainText("En attente d'un relais")
  await expect(page.getByRole('button', { name: /En attente du client/ })).toBeVisible()
  await expectAccessible(page)
})

test('status, priority and technician are changed by key and by pointer', async ({ page }) => {
  const { number } = await ticketOf('Imprimante muette')
  await page.goto(`/console/tickets/${number}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await page.keyboard.press('p')
  await page.getByRole('menuitemradio', { name: 'Urgente' }).click()
  await expect(page.getByText('a changé la priorité')).toBeVisible()
  await page.keyboard.press('a')
  await page.getByRole('menuitemradio', { name: 'ada' }).click()
  await expect(page.getByText('a pris le ticket')).toBeVisible()
  await page.getByRole('button', { name: 'Résoudre' }).click()
  await expect(page.getByRole('button', { name: 'Rouvrir' })).toBeVisible()
})

test('a sender who is not verified is marked, and told why', async ({ page }) => {
  const { number } = await ticketOf('Mes accès')
  await page.goto(`/console/tickets/${number}`)
  await expect(page.getByText('Expéditeur non vérifié', { exact: true })).toBeVisible()
  await expect(page.getByText('Ni SPF ni DKIM ne confirment')).toBeVisible()
  await expectAccessible(page)
})

test('a ticket is opened on behalf of a contact', async ({ page }) => {
  await page.goto('/console/tickets')
  await page.getByRole('button', { name: 'Nouveau ticket' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouveau ticket' })
  await dialog.getByRole('button', { name: 'Créer le ticket' }).click()
  await expect(dialog.getByText('Choisissez le contact qui demande.').first()).toBeVisible()

  await dialog.getByLabel('Contact').fill('carv')
  await dialog.getByRole('option', { name: /Noé Carvalho/ }).click()
  await dialog.getByLabel('Titre').fill('Par téléphone')
  await dialog.getByLabel('Description').fill('Le scanner ne répond plus.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Créer le ticket' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Par téléphone' })).toBeVisible()
})

for (const [width, look] of [
  [390, expectAccessible],
  [320, async () => {}],
] as const) {
  test(`nothing is cut off on a screen ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const [contact] = (await guichet.asAdmin('GET', '/contacts')).items
    const { number } = await ticketOf('Écran noir')
    for (const path of [
      ...['tickets', `tickets/${number}`, 'contacts', `contacts/${contact.id}`, 'organizations'],
      ...['admin/email', 'admin/pending', 'admin/ledger', 'admin/outbox', 'admin/account'],
    ]) {
      await page.goto(`/console/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await overflow(page), path).toBe(0)
      await look(page)
    }
    await page.getByRole('button', { name: 'Menu' }).click()
    await expect(page.getByRole('link', { name: 'Tickets', exact: true })).toBeVisible()
    await look(page)
  })
}

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('link') })

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function ticketOf(title: string) {
  const { items } = await guichet.asAdmin('GET', '/tickets?limit=100')
  return items.find((ticket: { title: string }) => ticket.title === title)
}
