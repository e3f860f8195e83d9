import type { Page } from '@playwright/test'

import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { startSink } from '#test/smtp-sink.ts'

const sink = await startSink()
const guichet = await aConsole({ GUICHET_SMTP_RELAY: sink.url })

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(async ({ browser }) => {
  await guichet.open(browser)
  await guichet.asAdmin('POST', '/contacts', {
    ...{ firstName: 'Noé', lastName: 'Carvalho', email: 'noe@acme.test', sendWelcomeEmail: false },
  })
})
test.afterAll(async () => {
  await guichet.close()
  await sink.stop()
})
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

const LIST = '/console/admin/rules'

test('the order is changed by the arrow keys, in the menu, and by dragging', async ({ page }) => {
  await page.goto(LIST)
  const before = await namesIn(page)
  const [first = '', second = '', third = ''] = before

  const handle = page.getByRole('button', { name: `Déplacer « ${first} »` })
  await handle.press('ArrowDown')
  await expect(page.getByText(`« ${first} » : place 2 sur ${before.length}.`)).toBeAttached()
  await expect(handle).toBeFocused()
  await expect.poll(() => namesIn(page)).toEqual([second, first, ...before.slice(2)])
  await expect.poll(stored).toEqual([second, first, ...before.slice(2)])

  await page.getByRole('button', { name: `Autres actions pour « ${third} »` }).click()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Monter' }).click()
  await expect.poll(stored).toEqual([second, third, first, ...before.slice(3)])

  await dragAbove(page, first, second)
  await expect.poll(stored).toEqual([first, second, third, ...before.slice(3)])
  await page.reload()
  await expect.poll(() => namesIn(page)).toEqual(before)
})

test('a rule is switched on in the list, at once', async ({ page }) => {
  await page.goto(LIST)
  const toggle = page.getByRole('switch', { name: 'Actif : Identifiants du portail' })
  await toggle.click()
  await expect(page.getByText('« Identifiants du portail » est active.')).toBeVisible()
  await page.reload()
  await expect(toggle).toBeChecked()
})

test('a condition is changed, deleted and put back; two values stand for one', async ({ page }) => {
  await open(page, 'Identifiants du portail')
  const conditions = page.getByRole('region', { name: 'Conditions' })
  await conditions
    .getByRole('button', { name: 'Modifier : Titre du ticket égal à [Identifiants du portail]' })
    .click()
  const form = conditions.locator('form').first()
  await form.getByRole('button', { name: 'Autre valeur possible' }).click()
  await form.getByLabel('Ou cette valeur').fill('[Accès au portail]')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  const line = 'Titre du ticket égal à [Identifiants du portail] ou [Accès au portail]'
  await conditions.getByRole('button', { name: `Supprimer : ${line}` }).click()
  await expect(page.getByText('Incomplète', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect(conditions.getByRole('button', { name: `Supprimer : ${line}` })).toBeVisible()
})

test('a title is tested before one relies on it', async ({ page }) => {
  await open(page, 'Identifiants du portail')
  await page.getByRole('button', { name: 'Tester un titre' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Tester un titre' })
  await dialog.getByLabel('Titre à tester').fill('RE : [identifiants  du portail]')
  await dialog.getByRole('button', { name: 'Tester' }).click()
  await expect(dialog.getByText('Égal : la condition serait remplie.')).toBeVisible()
  await dialog.getByLabel('Titre à tester').fill('Identifiants du portail')
  await dialog.getByRole('button', { name: 'Tester' }).click()
  await expect(dialog.getByText(/^Différent/)).toBeVisible()
  await expectAccessible(page)
})

test('a rule is tried without doing anything, acts, and says what became of its mail', async ({ page }) => {
  const { items } = await guichet.asAdmin('GET', '/contacts')
  const ticket = (title: string) =>
    guichet.asAdmin('POST', '/tickets', { title, body: 'Bonjour', contactId: items[0].id })
  await ticket('[Identifiants du portail]')
  await ticket('Imprimante')
  await expect.poll(() => sink.received.length, { timeout: 20_000 }).toBe(1)

  await open(page, 'Identifiants du portail')
  await expect(page.getByText('E-mail remis')).toBeVisible()
  await page.getByLabel('Numéro du ticket').fill('2')
  await page.getByRole('button', { name: 'Essayer', exact: true }).click()
  await expect(page.getByText(/le ticket avait «\sImprimante\s»$/)).toBeVisible()
  await page.getByLabel('Numéro du ticket').fill('1')
  await page.getByRole('button', { name: 'Essayer', exact: true }).click()
  await expect(page.getByText(/^Déclencheur\s: ticket créé le/)).toBeVisible()
  await page.getByRole('button', { name: 'Essayer sur les 500 derniers tickets' }).click()
  await expect(page.getByText('1 ticket sur 2 remplit toutes les conditions.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Tout voir' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'noe@acme.test' })).toContainText('E-mail remis')
  await expectAccessible(page)
  expect(sink.received).toHaveLength(1)
})

test('a ticket says which rule acted on it, which did not, and why', async ({ page }) => {
  await page.goto('/console/tickets/1')
  await expect(page.getByText('La règle « Identifiants du portail » a agi')).toBeVisible()
  await page.goto('/console/tickets/2')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Règles sur ce ticket' }).click()
  const dialog = page.getByRole('dialog', { name: 'Règles sur ce ticket' })
  await expect(dialog.getByText('Nouveau ticket créé')).toBeVisible()
  await expect(dialog.getByText(/le ticket avait «\sImprimante\s»$/)).toBeVisible()
  await expectAccessible(page)
})

test('somebody else saved first: one is told, reloads, and saves', async ({ page }) => {
  await open(page, 'Identifiants du portail')
  const rule = await named('Identifiants du portail')
  await guichet.asAdmin('PATCH', `/rules/${rule.id}`, { version: rule.version, description: 'Autre' })
  const actions = page.getByRole('region', { name: 'Actions' })
  await actions.getByLabel("Type d'action").selectOption({ label: 'Changer la priorité' })
  await actions.getByLabel("Champ associé / Modèle d'e-mail").selectOption({ label: 'Haute' })
  await actions.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Cette règle a changé entre-temps')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Recharger' }).click()
  await actions.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await expect(actions.getByText('Priorité :')).toBeVisible()
})

test('a former version is compared with the present one, and comes back', async ({ page }) => {
  await open(page, 'Identifiants du portail')
  await page.getByRole('link', { name: 'Versions' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Actuelle' })).toContainText('Modifié : Actions')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Comparer la version 2 à' }).click()
  const dialog = page.getByRole('dialog', { name: 'Version 2' })
  await expect(dialog.getByText('Changer la priorité : Haute')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Revenir à cette version' }).click()
  await expect(page.getByText("La règle est de nouveau ce qu'elle était en version 2.")).toBeVisible()
  expect((await named('Identifiants du portail')).actions).toHaveLength(1)
})

test('all rules are paused after a question, and act again', async ({ page }) => {
  await page.goto(LIST)
  await page.getByRole('button', { name: 'Tout suspendre' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Tout suspendre' }).click()
  await expect(page.getByText('Les règles sont suspendues', { exact: true })).toBeVisible()
  expect(await guichet.asAdmin('GET', '/settings/rules')).toEqual({ paused: true })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await expect(page.getByRole('button', { name: 'Tout suspendre' })).toBeVisible()
})

test('a rule is duplicated, and deleted after a question', async ({ page }) => {
  await page.goto(LIST)
  const before = await namesIn(page)
  await page.getByRole('button', { name: 'Autres actions pour « Identifiants du portail »' }).click()
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click()
  await expect(page.getByText(/^«\s.*\s» est créée, inactive\.$/)).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/rules\/[\da-f-]{36}$/)
  await expect(page.getByRole('region', { name: 'Conditions' })).toBeVisible()
  await page.getByRole('button', { name: /^Autres actions pour/ }).click()
  await page.getByRole('menuitem', { name: 'Supprimer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await expect(page).toHaveURL(/\/admin\/rules$/)
  await expect.poll(() => namesIn(page)).toEqual(before)
})

const namesIn = async (page: Page) => {
  await page.getByRole('table').waitFor()
  return page
    .locator('[data-row] a:first-of-type')
    .evaluateAll((links) =>
      links.filter((link) => !link.hasAttribute('aria-label')).map((link) => link.textContent ?? ''),
    )
}

const rules = async () => (await guichet.asAdmin('GET', '/rules')).items
const stored = async () => (await rules()).map(({ name }: { name: string }) => name)
const named = async (name: string) => (await rules()).find((rule: { name: string }) => rule.name === name)

async function open(page: Page, name: string) {
  await page.goto(LIST)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function dragAbove(page: Page, name: string, other: string) {
  const handle = page.getByRole('button', { name: `Déplacer « ${name} »` })
  const target = await page.getByRole('row').filter({ hasText: other }).first().boundingBox()
  const from = await handle.boundingBox()
  if (!target || !from) throw new Error('nothing to drag')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x + 60, target.y + 30, { steps: 5 })
  await page.mouse.move(target.x + 60, target.y + 6, { steps: 5 })
  await page.mouse.up()
}
