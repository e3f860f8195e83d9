import type { Page } from '@playwright/test'

import { ADA, aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

const guichet = await aConsole()

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(() => guichet.close())
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

const open = async (page: Page, title: string) => {
  await page.goto('/console/tickets')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

const hasTickets = (count: number) =>
  expect
    .poll(async () => (await guichet.asAdmin('GET', '/tickets')).items.length, { timeout: 15_000 })
    .toBe(count)

test('what waits is open where something waits, and each decision leads to the next mail', async ({
  page,
}) => {
  for (const subject of ['Un devis', 'Une facture', 'Un rappel'])
    await guichet.write({ from: 'a@acme.test, b@acme.test', subject })
  await expect
    .poll(async () => (await guichet.asAdmin('GET', '/ledger/counts')).held, { timeout: 15_000 })
    .toBe(3)

  await page.goto('/console/admin/pending')
  await expect(page.getByRole('tab', { name: 'Retenus 3' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('link', { name: 'Un rappel' }).click()
  const mail = page.getByRole('dialog', { name: 'Un rappel' })
  await mail.getByRole('button', { name: 'Rattacher à un ticket' }).click()
  await expect(mail.getByLabel('Numéro du ticket')).toBeFocused()
  await page.keyboard.type('4096')
  await page.keyboard.press('Enter')
  await expect(mail.getByText('Aucun ticket ne porte le numéro 4096.')).toBeVisible()
  await expectAccessible(page)

  await mail.getByRole('button', { name: 'Annuler' }).click()
  await mail.getByRole('button', { name: 'Écarter' }).click()
  await expect(mail).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Une facture' })).toBeFocused()
})

test('a mail that a technician passed on says so, and proves nothing of its author', async ({ page }) => {
  await guichet.write({
    ...{ from: `Ada <${ADA.email}>`, subject: 'TR: Panne' },
    text: 'De : Jean Petit <jean@acme.test>\nEnvoyé : lundi 23 novembre 2026 10:12\nÀ : Ada\nObjet : Panne du serveur\n\nBonjour\n',
  })
  await hasTickets(1)

  await open(page, 'Panne du serveur')
  await expect(page.getByRole('article').first()).toContainText(
    `Transféré par ${ADA.email} : rien ne prouve que ce message vienne de jean@acme.test.`,
  )
})

test('a file with a long name stays inside its message, and a removed participant leads to the next', async ({
  page,
}) => {
  await guichet.write({
    ...{ from: 'Zoé <zoe@acme.test>', subject: 'Longue pièce', unknownServer: true },
    attachments: [{ filename: `${'a'.repeat(240)}.txt`, content: 'a', contentType: 'text/plain' }],
  })
  await hasTickets(2)
  for (const address of ['un@acme.test', 'deux@acme.test'])
    await guichet.asAdmin('POST', '/tickets/2/participants', { address })

  await open(page, 'Longue pièce')
  const body = page.getByRole('article')
  await expect(body.getByText('aaaa')).toBeVisible()
  expect(
    await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  ).toBeLessThanOrEqual(0)

  await page.getByRole('button', { name: 'Retirer deux@acme.test' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Retirer un@acme.test' })).toBeFocused()
})
