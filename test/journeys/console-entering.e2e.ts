import type { Cookie, Page } from '@playwright/test'
import { createTransport } from 'nodemailer'

import { ADA } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { weighScripts } from '#test/browser/weight.ts'
import { aPlaceForGuichet, type Process } from '#test/faults/guichet-process.ts'

const place = await aPlaceForGuichet()

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: place.url, locale: 'fr' })

let guichet: Process
/** Kept from test to test: a door that is knocked at too often stays shut. */
let session: Cookie[] = []

test.beforeAll(async () => {
  guichet = await place.start()
})

test.afterAll(async () => {
  guichet.child.kill('SIGTERM')
  await guichet.ended
  await place.clear()
})

test('whoever holds the set-up link becomes the administrator, and sees the first ticket arrive', async ({
  page,
}) => {
  await page.goto(setUpLink())
  await expect(page.getByRole('heading', { name: 'Créer le compte administrateur' })).toBeVisible()
  expect(page.url()).toBe(`${place.url}/console/setup`)
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await expect(page.getByText('Indiquez votre nom.')).toHaveCount(2) // on top, and beside its field
  await expectAccessible(page)

  await page.getByLabel('Nom du support').fill('Kerbel Informatique')
  await page.getByLabel('Votre nom').fill('Inès Okafor')
  await page.getByLabel('Adresse e-mail').fill(ADA.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(ADA.password)
  await page.getByRole('button', { name: 'Créer le compte' }).click()

  await expect(page.getByText("À l'écoute.")).toBeVisible()
  await expect(page.getByText('support@kerbel.test').first()).toBeVisible()
  await expectAccessible(page)

  await write('Premier message')
  await expect(page.getByRole('link', { name: 'Premier message' })).toBeVisible({ timeout: 15_000 })
})

test('the set-up link works once', async ({ page }) => {
  await page.goto(setUpLink())
  await expect(page.getByRole('heading', { name: "L'installation est déjà faite" })).toBeVisible()
})

test('a technician signs in where they were going, and out again', async ({ page }) => {
  await page.goto('/console/tickets/1')
  await page.getByLabel("Nom d'utilisateur").fill(ADA.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('alert')).toContainText("Nom d'utilisateur ou mot de passe incorrect.")
  await expectAccessible(page)

  await page.getByLabel('Mot de passe', { exact: true }).fill(ADA.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Premier message' })).toBeVisible()
  await expect(page).toHaveURL(`${place.url}/console/tickets/1`)

  await page.getByRole('button', { name: 'Inès Okafor' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('heading', { name: 'Se connecter à la console' })).toBeVisible()
  await page.goto('/console/tickets')
  await expect(page.getByRole('heading', { name: 'Se connecter à la console' })).toBeVisible()
})

test('a place of another site is not gone to after signing in', async ({ page }) => {
  await page.goto('/console/sign-in?next=//elsewhere.test/')
  await enter(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Tous les tickets' })).toBeVisible()
})

test('a session that ends says so, and what was written stays', async ({ page, context }) => {
  await page.goto('/console/sign-in?next=/tickets/1')
  await enter(page)
  await page.getByRole('textbox', { name: 'Réponse' }).fill('Encore une chose')
  await expect(page.getByText('Brouillon enregistré')).toBeVisible()

  await context.clearCookies()
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await expect(page.getByText('Votre session a expiré.')).toBeVisible()
  await expectAccessible(page)

  await enter(page)
  await expect(page.getByRole('textbox', { name: 'Réponse' })).toHaveValue('Encore une chose')
  session = await context.cookies()
})

test('the first screen takes 250 kB of script at most', async ({ page, context }) => {
  await context.addCookies(session)
  const scripts = await weighScripts(page)
  await page.goto('/console')
  await expect(page.getByRole('link', { name: 'Premier message' })).toBeVisible()

  const { bytes, files } = scripts()
  expect(files).toBeGreaterThan(2)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(250_000)
})

const setUpLink = () =>
  guichet.lines.map((line) => /^Set-up: (.*)$/.exec(line)?.[1]).find((link) => link !== undefined) ?? ''

async function enter(page: Page) {
  await page.getByLabel("Nom d'utilisateur").fill(ADA.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(ADA.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

async function write(subject: string) {
  const transport = createTransport({ host: '127.0.0.1', port: place.smtpPort, ignoreTLS: true })
  await transport.sendMail({
    from: 'noe@roux-delmas.test',
    to: 'support@kerbel.test',
    subject,
    text: 'Bonjour',
  })
  transport.close()
}
