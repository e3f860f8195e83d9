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
    add: 'Ajouter un contact',
    email: 'Adresse e-mail',
    create: 'Créer le contact',
    welcome: /«.Identifiants du portail.» part à zoe@abers\.test dès la création\./,
    byDomain: /Trouvé par le domaine abers\.test/,
    taken: 'Cette adresse est déjà celle de Carl.',
    system: /n'a pas de contact principal/,
    manage: 'Gérer les adresses',
    toAdd: 'Adresse à ajouter',
    addIt: 'Ajouter',
    choose: 'Rendre principale',
    told: 'Un avis part à carl@abers.test et à carl@second.test.',
    chosen: 'Adresse principale\u00a0: carl@second.test.',
    close: 'Fermer',
    move: 'Déplacer',
    to: 'Nouveau client',
    tickets: 'Que devient son ticket ouvert\u00a0?',
    along: 'Le déplacer aussi',
    undo: 'Annuler',
    undone: 'Le déplacement est annulé.',
    history: 'Historique',
    left: 'Départ de Carl',
    changed: 'Adresse principale\u00a0: carl@second.test au lieu de carl@abers.test',
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
    add: 'Add a user',
    email: 'Email address',
    create: 'Create user',
    welcome: /“Portal credentials” leaves for zoe@abers\.test upon creation\./,
    byDomain: /Found by the domain abers\.test/,
    taken: 'This address already belongs to Carl.',
    system: /Unassigned has no main user/,
    manage: 'Manage addresses',
    toAdd: 'Address to add',
    addIt: 'Add',
    choose: 'Make primary',
    told: 'A notice goes to carl@abers.test and to carl@second.test.',
    chosen: 'Primary address: carl@second.test.',
    close: 'Close',
    move: 'Move',
    to: 'New site',
    tickets: 'What happens to the open ticket?',
    along: 'Move it too',
    undo: 'Undo',
    undone: 'The move is undone.',
    history: 'History',
    left: 'Carl left',
    changed: 'Primary address: carl@second.test instead of carl@abers.test',
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
    let carl = ''
    let abers = ''
    test.beforeAll(async ({ browser }) => {
      await guichet.open(browser)
      await guichet.asAdmin('POST', '/organizations', { name: 'Vauquelin' })
      const { id: organizationId } = await guichet.asAdmin('POST', '/organizations', { name: 'Abers' })
      const people = [
        { firstName: 'Maud', email: 'maud@abers.test', organizationId, mainContact: true },
        { firstName: 'Carl', email: 'carl@abers.test', organizationId },
        { firstName: 'Noé', email: 'noe@elsewhere.test' },
      ]
      for (const person of people) {
        const { id } = await guichet.asAdmin('POST', '/contacts', { ...person, sendWelcomeEmail: false })
        abers = organizationId
        if (person.firstName !== 'Carl') continue
        carl = id
        await guichet.asAdmin('POST', `/contacts/${id}/credentials`, { method: 'temporary-show' })
      }
      await guichet.asAdmin('PUT', `/organizations/${abers}/domains`, { domains: ['abers.test'] })
      await guichet.asAdmin('POST', '/tickets', { title: 'VPN', body: 'Bonjour', contactId: carl })
      const settings = await guichet.asAdmin('GET', '/settings/email')
      await guichet.asAdmin('PUT', '/settings/email', { ...settings, welcomeMail: true })
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

    test('a contact is added by hand, and the dialog says before whose they will be and what is sent', async ({
      page,
    }) => {
      await page.goto('/console/contacts')
      await page.getByRole('button', { name: run.add }).click()
      const dialog = page.getByRole('dialog', { name: run.add })
      const main = dialog.getByRole('checkbox', { name: run.main })
      await dialog.getByLabel(run.email).fill('carl@abers.test')
      await expect(dialog.getByText(run.taken)).toBeVisible()
      await dialog.getByLabel(run.email).fill('zoe@nowhere.test')
      await expect(dialog.getByText(run.system)).toBeVisible()
      await expect(main).toBeDisabled()

      await dialog.getByLabel(run.email).fill('zoe@abers.test')
      await expect(dialog.getByText(run.byDomain)).toBeVisible()
      await expect(dialog.getByText(run.welcome)).toBeVisible()
      await main.check()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: run.create }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'zoe@abers.test' })).toBeVisible()
      await expect(page.getByRole('switch', { name: run.main })).toBeChecked()
      await expect.poll(() => sink.received.filter(({ to }) => to.includes('zoe@abers.test')).length).toBe(1)
    })

    test('another address becomes the user name, and both are told', async ({ page }) => {
      await page.goto(`/console/contacts/${carl}`)
      await page.getByRole('button', { name: run.manage }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(run.toAdd).fill('maud@abers.test')
      await dialog.getByRole('button', { name: run.addIt, exact: true }).click()
      await expect(dialog.getByRole('alert')).toContainText('Maud')
      await dialog.getByLabel(run.toAdd).fill('carl@second.test')
      await dialog.getByRole('button', { name: run.addIt, exact: true }).click()
      await expect(dialog.getByRole('listitem').filter({ hasText: 'carl@second.test' })).toBeVisible()
      await expectAccessible(page)

      await dialog.getByRole('button', { name: run.choose }).click()
      await expect(dialog.getByText(run.told)).toBeVisible()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: run.choose }).click()
      await expect(page.getByText(run.chosen)).toBeVisible()
      for (const address of ['carl@abers.test', 'carl@second.test'])
        await expect.poll(() => sink.received.filter(({ to }) => to.includes(address)).length).toBe(1)
      await dialog.getByRole('button', { name: run.close }).last().click()
      await page.getByRole('tab', { name: run.history }).click()
      await expect(page.getByRole('cell', { name: run.changed })).toBeVisible()
    })

    test('moving asks what becomes of open tickets, and can be undone', async ({ page }) => {
      await page.goto(`/console/contacts/${carl}`)
      await page.getByRole('button', { name: run.move }).click()
      const dialog = page.getByRole('dialog', { name: run.move })
      await expect(dialog.getByRole('group', { name: run.tickets })).toBeVisible()
      await expect(dialog.getByRole('radio', { name: run.along })).toBeChecked()
      await dialog.getByRole('combobox', { name: run.to }).fill('Vau')
      await dialog.getByRole('option', { name: 'Vauquelin' }).click()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: run.move }).click()
      const aside = page.getByRole('complementary').last()
      await expect(aside.getByRole('link', { name: 'Vauquelin' })).toBeVisible()
      const organization = async () => (await guichet.asAdmin('GET', '/tickets/1')).organization.name
      await expect.poll(organization).toBe('Vauquelin')

      await page.getByRole('button', { name: run.undo }).click()
      await expect(page.getByText(run.undone)).toBeVisible()
      await expect(aside.getByRole('link', { name: 'Abers' })).toBeVisible()
      await expect.poll(organization).toBe('Abers')

      await page.goto(`/console/organizations/${abers}?tab=history`)
      await expect(page.getByRole('cell', { name: run.left })).toBeVisible()
      await expectAccessible(page)
    })
  })
}
