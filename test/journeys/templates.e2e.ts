import type { Page } from '@playwright/test'

import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { startSink } from '#test/smtp-sink.ts'

const sink = await startSink()
const guichet = await aConsole({ GUICHET_SMTP_RELAY: sink.url })

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(async () => {
  await guichet.close()
  await sink.stop()
})
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

/** The article's own example, as it is copied from there. */
const example = `Bonjour,
Veuillez trouver ci-dessous vos identifiants du portail :
URL : {[Adresse du portail]}
Nom d'utilisateur : {[Nom d'utilisateur du portail]}
Mot de passe : {[Mot de passe du portail]}`

test("the article's example pastes as it is, and is kept by what it means", async ({ page }) => {
  await page.goto('/console/admin/email-templates')
  await page.getByRole('link', { name: 'Ajouter un modèle' }).click()
  await page.getByLabel('Nom du modèle').fill('Accès au portail')
  await page.getByRole('textbox', { name: 'Objet' }).fill('Vos accès')
  await paste(page, 'Corps du message', example)
  await expect(page.getByRole('textbox', { name: 'Corps du message' }).locator('[data-snippet]')).toHaveText([
    '{[Adresse du portail]}',
    "{[Nom d'utilisateur du portail]}",
    '{[Mot de passe du portail]}',
  ])
  await expect(page.getByRole('tab', { name: 'English : à traduire' })).toBeVisible()
  await expect(page.getByText("créé au moment de l'envoi")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('« Accès au portail » est enregistré.')).toBeVisible()

  const { items } = await guichet.asAdmin('GET', '/email-templates')
  const kept = items.find(({ name }: { name: string }) => name === 'Accès au portail')
  expect(kept.snippets).toEqual(['portal.url', 'portal.username', 'portal.password'])
  expect(kept.variants[0].body).toContain('Mot de passe : {[portal.password]}')
})

test('other words for the same: an English label, another apostrophe, capitals, spaces', async ({ page }) => {
  await open(page, 'Accès au portail')
  const body = page.getByRole('textbox', { name: 'Corps du message' })
  await paste(
    page,
    'Corps du message',
    'A {[portal  ADDRESS]} B {[ Nom d’utilisateur du portail ]} C {[Portal password]}',
  )
  await expect(body.locator('[data-snippet]')).toHaveText([
    '{[Adresse du portail]}',
    "{[Nom d'utilisateur du portail]}",
    '{[Mot de passe du portail]}',
  ])
  await page.getByRole('link', { name: "Modèles d'e-mail" }).first().click()
  await expect(page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' })).toContainText(
    'Corps français',
  )
  await page.getByRole('button', { name: 'Quitter sans enregistrer' }).click()
})

test('snippets by the keyboard alone, and none that is secret in a subject', async ({ page }) => {
  await open(page, 'Accès au portail')
  const subject = page.getByRole('textbox', { name: 'Objet' })
  await subject.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' {prenom')
  await expect(page.getByRole('option', { name: 'Prénom du contact' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(subject.locator('[data-snippet]')).toHaveText('{[Prénom du contact]}')
  await page.keyboard.type(' {mot de passe')
  await expect(page.getByRole('listbox', { name: 'Extraits' })).toHaveCount(0)
  await page.keyboard.type(' du portail')
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('{[Portal password]} ')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toHaveText(
    "Un mot de passe ou un lien de connexion ne peut pas figurer dans l'objet.",
  )
})

test('an unknown snippet is refused, with its place', async ({ page }) => {
  await open(page, 'Accès au portail')
  await paste(page, 'Corps du message', 'Bonjour,\n{[Mot de passe du wifi]}')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toContainText('Mot de passe du wifi : ligne 2 du corps (Français)')
  await expectAccessible(page)
})

test('two administrators at once: the second is told, and keeps what they wrote', async ({ page }) => {
  await open(page, 'Accès au portail')
  await page.getByLabel('Description').fill('Pour les nouveaux')
  const { items } = await guichet.asAdmin('GET', '/email-templates')
  const other = items.find(({ name }: { name: string }) => name === 'Accès au portail')
  await guichet.asAdmin('PUT', `/email-templates/${other.id}`, { ...other, name: 'Accès' })
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toContainText('Ce modèle a changé entre-temps')
  await page.getByRole('button', { name: 'Recharger' }).click()
  await expect(page.getByLabel('Nom du modèle')).toHaveValue('Accès')
  await expect(page.getByLabel('Description')).toHaveValue('Pour les nouveaux')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('« Accès » est enregistré.')).toBeVisible()
})

test('a mail to look at comes to who asked for it, with a contact’s values and no secret', async ({
  page,
}) => {
  await guichet.asAdmin('POST', '/contacts', {
    firstName: 'Noé',
    lastName: 'Carvalho',
    email: 'noe@acme.test',
  })
  await open(page, 'Accès')
  await page.getByRole('combobox', { name: 'Pour' }).fill('noe')
  await page.getByRole('option', { name: /Noé Carvalho/ }).click()
  await page.getByRole('tab', { name: 'Texte brut' }).click()
  await expect(page.getByText("Nom d'utilisateur : noe@acme.test")).toBeVisible()
  await page.getByRole('button', { name: "M'envoyer un e-mail d'essai" }).click()
  await expect(page.getByText("L'e-mail d'essai part à ada@kerbel.test.")).toBeVisible()
  await expect.poll(() => sink.received.length, { timeout: 15_000 }).toBe(1)
  const [trial] = sink.received
  expect(trial?.to).toEqual(['ada@kerbel.test'])
  expect(trial?.header('x-guichet-kind')).toEqual(['test'])
  expect(trial?.mail.subject).toBe('[Essai] Vos accès')
  expect(trial?.mail.text).toContain("créé au moment de l'envoi")
})

test('what is used stays, and says where; a copy goes', async ({ page }) => {
  await open(page, 'Accès')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click()
  await expect(page.getByRole('heading', { name: 'Accès (copie)' })).toBeVisible()
  const { items } = await guichet.asAdmin('GET', '/email-templates')
  const copy = items.find(({ name }: { name: string }) => name === 'Accès (copie)')
  const settings = await guichet.asAdmin('GET', '/settings/email')
  await guichet.asAdmin('PUT', '/settings/email', { ...settings, welcomeTemplateId: copy.id })
  await page.reload()
  const ask = async () => {
    await page.getByRole('button', { name: 'Autres actions' }).click()
    await page.getByRole('menuitem', { name: 'Supprimer' }).click()
  }
  await ask()
  await expect(page.getByRole('dialog', { name: 'Supprimer' })).toContainText('E-mail de bienvenue')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()

  const now = await guichet.asAdmin('GET', '/settings/email')
  await guichet.asAdmin('PUT', '/settings/email', { ...now, welcomeTemplateId: settings.welcomeTemplateId })
  await page.reload()
  await ask()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await expect(page.getByText('« Accès (copie) » est supprimé.')).toBeVisible()
})

test('the shipped text comes back', async ({ page }) => {
  await open(page, 'Ticket créé')
  await page.getByRole('textbox', { name: 'Objet' }).fill('Autre chose')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('« Ticket créé » est enregistré.')).toBeVisible()
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: "Rétablir le texte d'origine" }).click()
  await page.getByRole('dialog').getByRole('button', { name: "Rétablir le texte d'origine" }).click()
  await expect(page.getByRole('textbox', { name: 'Objet' })).toContainText('Nous avons reçu votre demande')
})

async function open(page: Page, name: string) {
  await page.goto('/console/admin/email-templates')
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Corps du message' })).toBeVisible()
}

/** By the clipboard, as a person does: copied from a text, in the place of what stood there. */
async function paste(page: Page, field: string, text: string) {
  await page.evaluate((words) => {
    const source = document.createElement('textarea')
    source.value = words
    document.body.append(source)
    source.select()
    document.execCommand('copy')
    source.remove()
  }, text)
  await page.getByRole('textbox', { name: field }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}
