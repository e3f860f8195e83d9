import type { BrowserContext, Cookie, Page } from '@playwright/test'

import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { weighScripts } from '#test/browser/weight.ts'
import { aPlaceForGuichet, type Process } from '#test/faults/guichet-process.ts'

const ADMIN = { email: 'ada@kerbel.test', password: 'trois bouées orange' }
const ELODIE = { email: 'elodie.marchetti@laiterie-abers.test', firstName: 'Élodie', lastName: 'Marchetti' }
const PASSWORD = 'quatre phares bretons'

const place = await aPlaceForGuichet({
  GUICHET_ADMIN_EMAIL: ADMIN.email,
  GUICHET_ADMIN_PASSWORD: ADMIN.password,
  GUICHET_ACCOUNT_NAME: 'Kerbel Informatique',
})

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: place.url, locale: 'fr' })

let guichet: Process
let admin: BrowserContext
/** The contact's session, kept from test to test: a door that is knocked at too often stays shut. */
let session: Cookie[] = []

test.beforeAll(async ({ browser }) => {
  guichet = await place.start()
  admin = await browser.newContext({ baseURL: place.url })
  await asAdmin('/console/session', ADMIN)
})

test.afterAll(async () => {
  await admin.close()
  guichet.child.kill('SIGTERM')
  await guichet.ended
  await place.clear()
})

test('a temporary password opens one page, and an own password the portal', async ({ context, page }) => {
  const temporary = await credentialsFor(ELODIE)

  await page.goto('/tickets')
  await signIn(page, ELODIE.email, 'not this one')
  await expect(page.getByRole('alert')).toContainText("Nom d'utilisateur ou mot de passe incorrect.")
  await expectAccessible(page)

  await signIn(page, ELODIE.email, temporary)
  await expect(page.getByRole('heading', { name: 'Choisissez votre mot de passe' })).toBeVisible()
  await page.goto('/tickets')
  await expect(page.getByRole('heading', { name: 'Choisissez votre mot de passe' })).toBeVisible()
  await expectAccessible(page)

  await choose(page, 'trop court')
  await expect(page.getByText('Choisissez 12 caractères ou plus.')).toBeVisible()
  await choose(page, PASSWORD)
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible()
  session = await context.cookies()
})

test('a ticket is raised with a file, answered live, replied to and closed', async ({ page }) => {
  await enter(page)
  await page.getByRole('link', { name: 'Créer un ticket' }).click()
  await page.getByRole('button', { name: 'Créer le ticket' }).click()
  await expect(page.getByText('Donnez un titre au ticket.')).toHaveCount(2) // on top, and beside its field
  await expect(page).toHaveTitle(/^Erreur/)
  await expectAccessible(page)

  await page.getByLabel('Titre').fill('Le VPN se coupe')
  await page.getByLabel('Que se passe-t-il ?').fill('Toutes les dix minutes.')
  await page
    .getByLabel('parcourez votre appareil')
    .setInputFiles({ name: 'écran.png', mimeType: 'image/png', buffer: Buffer.alloc(2_000, 7) })
  await page.getByRole('button', { name: 'Créer le ticket' }).click()
  await expect(page).toHaveURL(/\/tickets\/\d+$/)
  const number = Number(page.url().split('/').at(-1))

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /écran.png/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('écran.png')

  await asAdmin(`/tickets/${number}/messages`, { body: 'Redémarrez la box.', visibility: 'public' })
  await expect(page.getByText('Redémarrez la box.')).toBeVisible()
  await expect(page.getByText('À vous de répondre').first()).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Votre réponse').fill('Fait, merci.')
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await expect(page.getByRole('article').last()).toContainText('Fait, merci.')
  await expect(page.getByLabel('Votre réponse')).toHaveValue('')

  await page.getByRole('button', { name: 'Marquer comme résolu' }).click()
  await expect(page.getByRole('button', { name: 'Rouvrir le ticket' })).toBeVisible()
  await page.getByRole('link', { name: 'Tickets' }).first().click()
  await expect(page.getByRole('heading', { name: 'Aucun ticket ouvert' })).toBeVisible()
  await page.getByLabel('Statut').selectOption('Tous')
  await expect(page.getByRole('link', { name: /Le VPN se coupe/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Statut')).toHaveValue('active')
})

test('a session that ends takes nothing with it that was being written', async ({ page, context }) => {
  await enter(page)
  await page.goto('/tickets/1')
  await page.getByLabel('Votre réponse').fill('Encore une chose')
  await expect(page.getByText('Brouillon enregistré')).toBeVisible()

  await context.clearCookies()
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await expect(page.getByText('Votre session a expiré.')).toBeVisible()
  await expectAccessible(page)

  await signIn(page, ELODIE.email, PASSWORD)
  await expect(page.getByLabel('Votre réponse')).toHaveValue('Encore une chose')
  session = await context.cookies()
})

test('a forgotten password is asked for without telling who exists', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  await page.getByLabel("Nom d'utilisateur").fill('nobody@nowhere.test')
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()

  await expect(page.getByRole('heading', { name: 'Consultez votre messagerie' })).toBeVisible()
  await expect(page.getByRole('button', { name: "Renvoyer l'e-mail" })).toBeDisabled()
  await expectAccessible(page)
})

test('a link that was used up says so, and its secret leaves the address at once', async ({ page }) => {
  await page.goto('/reset#0123456789abcdefghijklmnopqrstuvwxyz')
  await expect(page.getByLabel('Nouveau mot de passe')).toBeVisible()
  expect(page.url()).toBe(`${place.url}/reset`)

  await choose(page, PASSWORD)
  await expect(page.getByRole('heading', { name: 'Ce lien ne fonctionne plus' })).toBeVisible()
})

test('the portal speaks English when asked, from page to page and from then on', async ({ page }) => {
  await enter(page)
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Hello Élodie, what can we do for you?' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  await page.getByRole('link', { name: 'Tickets', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Create a ticket' })).toBeVisible()
  await expect(page).toHaveURL(/lang=en/)
  await expectAccessible(page)

  await enter(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('link', { name: 'Français' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
})

test('the first screen takes 150 kB of script at most, before signing in and after', async ({
  browser,
  page,
}) => {
  const before = await weighScripts(page)
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible()

  const inside = await (await browser.newContext()).newPage() // cold: nothing is cached yet
  const after = await weighScripts(inside)
  await inside.context().addCookies(session)
  await inside.goto(place.url)
  await expect(inside.getByRole('link', { name: /Créer un ticket|Create a ticket/ })).toBeVisible()
  await inside.context().close()

  for (const { bytes, files } of [before(), after()]) {
    expect(files).toBeGreaterThan(2)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(150_000)
  }
})

for (const [device, width] of [
  ['telephone', 390],
  ['smallest screen', 320],
] as const) {
  test(`nothing is cut off on a ${device}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await enter(page)
    for (const path of ['/', '/tickets', '/tickets/1', '/tickets/new']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await overflow(page), path).toBe(0)
    }
    await page.goto('/')
    await page.getByRole('button', { name: 'Menu' }).click()
    await expectAccessible(page)
  })
}

test('signing out leaves no draft behind, and no way back', async ({ page }) => {
  await enter(page)
  await page.goto('/tickets/1')
  await page.getByLabel('Votre réponse').fill('À ne pas laisser traîner')
  await expect(page.getByText('Brouillon enregistré')).toBeVisible()

  await page.getByRole('button', { name: 'Élodie Marchetti' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('heading', { name: 'Se connecter' })).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual(
    [],
  )

  await page.goto('/tickets/1')
  await expect(page.getByRole('heading', { name: 'Se connecter' })).toBeVisible()
})

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function signIn(page: Page, username: string, password: string) {
  await page.getByLabel("Nom d'utilisateur").fill(username)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

async function enter(page: Page) {
  await page.context().addCookies(session)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Bonjour|Hello) Élodie/)
}

async function choose(page: Page, password: string) {
  await page.getByLabel('Nouveau mot de passe').fill(password)
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
}

/** A temporary password as a technician reads it once, to pass it on. */
async function credentialsFor(contact: typeof ELODIE): Promise<string> {
  const { id } = await asAdmin('/contacts', { ...contact, sendWelcomeEmail: false })
  const { password } = await asAdmin(`/contacts/${id}/credentials`, { method: 'temporary-show' })
  return password
}

async function asAdmin(path: string, data: object) {
  const response = await admin.request.post(`/api/v1${path}`, { data })
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true)
  return response.status() === 204 ? undefined : response.json()
}
