import { ADA, aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

const guichet = await aConsole()

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(() => guichet.close())
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

test('the email settings are saved together, and what is not saved is named', async ({ page }) => {
  await page.goto('/console/admin/email')
  await page.getByRole('switch', { name: 'Envoyer un email à un contact nouvellement ajouté' }).check()
  await expect(page.getByText("1 modification non enregistrée : email d'accueil")).toBeVisible()
  await expect(page.getByText("Ce modèle contient les trois extraits d'identifiants :")).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel("Modèle d'e-mail").selectOption('Ticket créé')
  await expect(page.getByText('Le contact ne pourra pas se connecter.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Contacts', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' })).toContainText(
    "modèle d'e-mail",
  )
  await page.getByRole('button', { name: 'Rester sur la page' }).click()

  await page.getByLabel("Modèle d'e-mail").selectOption('Identifiants du portail')
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(page.getByText('Paramètres mis à jour.')).toBeVisible()
  await page.reload()
  await expect(
    page.getByRole('switch', { name: 'Envoyer un email à un contact nouvellement ajouté' }),
  ).toBeChecked()
})

test('two administrators at once: the second is told, and keeps what they changed', async ({ page }) => {
  await page.goto('/console/admin/email')
  const autoCreate = page.getByRole('switch', {
    name: "Créer automatiquement un nouveau contact lors de la réception d'un email",
  })
  await autoCreate.uncheck()
  const now = await guichet.asAdmin('GET', '/settings/email')
  await guichet.asAdmin('PUT', '/settings/email', { ...now, temporaryPasswordHours: 24 })

  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(page.getByRole('alert')).toContainText('Ces paramètres ont changé entre-temps')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Recharger' }).click()
  await expect(page.getByLabel('Durée de validité, en heures')).toHaveValue('24')
  await expect(autoCreate).not.toBeChecked()
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(page.getByText('Paramètres mis à jour.')).toBeVisible()
})

test('mail of an unknown sender waits, and becomes a ticket with one click', async ({ page }) => {
  await guichet.write({ from: 'Paul Neuf <paul@neuf.test>', subject: 'Qui suis-je' })
  await page.goto('/console/admin/pending')
  await expect(page.getByRole('link', { name: 'Qui suis-je' })).toBeVisible({ timeout: 15_000 })
  await page.getByRole('link', { name: 'Qui suis-je' }).click()
  const dialog = page.getByRole('dialog', { name: 'Qui suis-je' })
  await expect(dialog).toContainText('paul@neuf.test')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: "Accepter l'expéditeur" }).click()
  await expect(page.getByText("L'e-mail est classé.")).toBeVisible()

  await page.goto('/console/tickets')
  await expect(page.getByRole('link', { name: 'Qui suis-je' })).toBeVisible({ timeout: 15_000 })
})

test('with no relay a banner says so, and a message is taken along once', async ({ page }) => {
  await page.goto('/console/admin/outbox')
  await expect(page.getByText(/Aucun relais d'envoi n'est configuré\s: \d+ e-mail/)).toBeVisible()
  await expectAccessible(page)

  const download = page.getByRole('button', { name: 'Télécharger le message' }).first()
  await download.click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Télécharger' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.eml$/)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Téléchargé par un administrateur.')).toBeVisible()
  await expect(download).toBeHidden()
})

test('an administrator shows a password once, and it is nowhere afterwards', async ({ page }) => {
  const { id } = await guichet.asAdmin('POST', '/contacts', {
    email: 'soizic@abers.test',
    firstName: 'Soizic',
    lastName: 'Le Bihan',
    sendWelcomeEmail: false,
  })
  await page.goto(`/console/contacts/${id}`)
  await page.getByRole('button', { name: 'Envoyer les identifiants' }).click()
  await page.getByRole('radio', { name: /L'afficher une seule fois/ }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Afficher le mot de passe' }).click()

  const password = (await page.getByRole('dialog').getByRole('status').first().textContent()) ?? ''
  expect(password).toMatch(/^(?:[a-z2-9]{4}-){4}[a-z2-9]{4}$/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByText(password, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: "J'ai transmis le mot de passe" }).click()

  await expect(page.getByText(password)).toBeHidden()
  await expect(page.getByText('Envoyés, pas encore utilisés')).toBeVisible()
  await expect(page.getByText('Mot de passe provisoire affiché une fois')).toBeVisible()
  expect(await page.content()).not.toContain(password)

  await page.getByRole('button', { name: "Suspendre l'accès" }).click()
  await page.getByRole('dialog').getByRole('button', { name: "Suspendre l'accès" }).click()
  await expect(page.getByText('Suspendu', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: "Rétablir l'accès" }).click()
  await page.getByRole('dialog').getByRole('button', { name: "Rétablir l'accès" }).click()
  await expect(page.getByText('Suspendu', { exact: true })).toBeHidden()
  await expectAccessible(page)
})

test('a domain belongs to one customer', async ({ page }) => {
  await guichet.asAdmin('POST', '/organizations', { name: 'Laiterie des Abers' })
  const { id } = await guichet.asAdmin('POST', '/organizations', { name: 'Cabinet Vauquelin' })
  await guichet.asAdmin('PUT', `/organizations/${id}/domains`, { domains: ['vauquelin.example'] })
  await page.goto('/console/organizations')
  await page.getByRole('searchbox').fill('abers')
  await page.getByRole('link', { name: 'Laiterie des Abers' }).click()
  await page.getByRole('button', { name: 'Gérer les domaines' }).click()
  const dialog = page.getByRole('dialog', { name: 'Gérer les domaines' })
  await dialog.getByLabel('Domaine à associer').fill('vauquelin.example')
  await dialog.getByRole('button', { name: 'Appliquer' }).click()
  await expect(dialog.getByText('déjà associé à Cabinet Vauquelin')).toBeVisible()
  await expectAccessible(page)

  await dialog.getByLabel('Domaine à associer').fill('@abers.example')
  await dialog.getByRole('button', { name: 'Appliquer' }).click()
  await expect(page.getByRole('cell', { name: 'abers.example' })).toBeVisible()
})

test('the words change with the edition, at once', async ({ page }) => {
  await page.goto('/console/admin/account')
  await page.getByLabel('Édition').selectOption('Service informatique (IT)')
  await expect(page.getByText('1 modification non enregistrée')).toBeVisible()
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(page.getByRole('link', { name: 'Sites' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Utilisateurs' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Compte' })).toBeVisible() // the page is drawn anew
  await expectAccessible(page)
})

test('a support address is added, becomes the default one, and is sent a mail to verify it', async ({
  page,
}) => {
  await page.goto('/console/admin/email')
  await page.getByRole('button', { name: 'Ajouter une adresse' }).click()
  await page.getByRole('dialog').getByLabel('Adresse e-mail').fill('ventes@kerbel.test')
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }).click()

  const row = page.getByRole('row', { name: 'ventes@kerbel.test' })
  await row.getByRole('button', { name: 'Actions pour ventes@kerbel.test' }).click()
  await page.getByRole('menuitem', { name: 'Modifier' }).click()
  const dialog = page.getByRole('dialog', { name: 'Modifier ventes@kerbel.test' })
  await dialog.getByLabel('Nom affiché').fill('Kerbel Ventes')
  await dialog.getByLabel("Utiliser par défaut pour l'envoi").check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(row).toContainText('Kerbel Ventes')
  await expect(row).toContainText('par défaut')

  await row.getByRole('button', { name: 'Actions pour ventes@kerbel.test' }).click()
  await page.getByRole('menuitem', { name: 'Vérifier' }).click()
  await expect(row).toContainText('En attente du retour')
  await expectAccessible(page)
})

test('what a technician forwards is the ticket of who wrote it, until that is undone', async ({ page }) => {
  const now = await guichet.asAdmin('GET', '/settings/email')
  await guichet.asAdmin('PUT', '/settings/email', { ...now, autoCreateContacts: true })
  await guichet.write({
    from: ADA.email,
    subject: 'TR : Badge perdu',
    text: 'À faire ce matin.\n\nDe : Jean Petit <jean@client.test>\nEnvoyé : jeudi 20 août 2026 10:00\nÀ : Ada\nObjet : Badge perdu\n\nBonjour, mon badge est perdu.\n',
  })
  await page.goto('/console/tickets')
  await page.getByRole('link', { name: 'Badge perdu' }).click({ timeout: 15_000 })
  await expect(
    page.getByText('a transféré cet e-mail : le ticket est au nom de jean@client.test'),
  ).toBeVisible()
  await expect(page.getByText('Note interne', { exact: true }).first()).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: "Annuler l'attribution" }).click()
  await expect(page.getByRole('heading', { name: 'TR : Badge perdu' })).toBeVisible()
  await expect(page.getByText("a annulé l'attribution à jean@client.test")).toBeVisible()
  await expect(page.getByRole('button', { name: "Annuler l'attribution" })).toHaveCount(0)
  await expectAccessible(page)
})
