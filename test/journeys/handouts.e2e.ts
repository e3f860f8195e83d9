import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { credentialsIn } from '#test/mail-words.ts'
import { startSink } from '#test/smtp-sink.ts'

const editions = [
  {
    edition: 'msp',
    locale: 'fr',
    due: "3 contacts n'ont jamais reçu d'identifiants",
    see: 'Envoyer les identifiants',
    prepare: 'Préparer un envoi',
    preview: 'Voir qui en recevra',
    start: 'Envoyer à 3 contacts',
    begin: "Commencer l'envoi",
    finished: 'Terminé',
    sent: 'Envoyés (3)',
    reset: 'Réinitialiser le mot de passe',
    lately: 'Des identifiants sont partis il y a moins de 15 minutes.',
    revoke: 'Révoquer',
    revoked: 'Identifiants révoqués',
    cancel: 'Annuler',
  },
  {
    edition: 'it',
    locale: 'en',
    due: '3 users have never received credentials',
    see: 'Send credentials',
    prepare: 'Prepare a handout',
    preview: 'See who will receive them',
    start: 'Send to 3 users',
    begin: 'Begin sending',
    finished: 'Finished',
    sent: 'Sent (3)',
    reset: 'Reset the password',
    lately: 'Credentials were sent less than 15 minutes ago.',
    revoke: 'Revoke',
    revoked: 'Credentials revoked',
    cancel: 'Cancel',
  },
] as const

for (const said of editions)
  test.describe(`${said.edition}, ${said.locale}`, () => {
    test.describe.configure({ mode: 'serial' })
    test.use({ locale: said.locale })
    let sink: Awaited<ReturnType<typeof startSink>>
    let guichet: Awaited<ReturnType<typeof aConsole>>

    test.beforeAll(async ({ browser }) => {
      sink = await startSink()
      guichet = await aConsole({
        GUICHET_SMTP_RELAY: sink.url,
        GUICHET_EDITION: said.edition,
        GUICHET_LOCALE: said.locale,
      })
      await guichet.open(browser)
      for (const email of ['noe@roux-delmas.test', 'zoe@roux-delmas.test', 'lea@roux-delmas.test'])
        await guichet.asAdmin('POST', '/contacts', { email, sendWelcomeEmail: false })
    })
    test.afterAll(async () => {
      await guichet.close()
      await sink.stop()
    })
    test.beforeEach(({ context }) => context.addCookies(guichet.session()))

    test('credentials to all who never had any: looked at, confirmed, followed to the end', async ({
      page,
    }) => {
      await page.goto(`${guichet.url}/console/contacts`)
      await expect(page.getByText(said.due)).toBeVisible()
      await page.getByRole('link', { name: said.see }).click()
      await page.getByRole('button', { name: said.prepare }).click()
      await expectAccessible(page)
      await page.getByRole('button', { name: said.preview }).click()
      await expect(page.getByRole('cell', { name: 'noe@roux-delmas.test' }).first()).toBeVisible()
      expect(sink.received).toEqual([])
      await expectAccessible(page)
      await page.getByRole('button', { name: said.start }).click()
      await page.getByRole('button', { name: said.begin }).click()
      await expect(page.getByText(said.finished, { exact: true })).toBeVisible({ timeout: 30_000 })
      await expect(page.getByRole('tab', { name: said.sent })).toBeVisible()
      await expect.poll(() => sink.received.length, { timeout: 30_000 }).toBe(3)
      expect(new Set(sink.received.map((mail) => credentialsIn(mail).password)).size).toBe(3)
      await expectAccessible(page)
    })

    test('a contact who was sent some a moment ago: it is said before, and can be revoked', async ({
      page,
    }) => {
      const { items } = await guichet.asAdmin('GET', '/contacts')
      await page.goto(`${guichet.url}/console/contacts/${items[0].id}`)
      await expect(page.getByText('250')).toBeVisible()
      await page.getByRole('button', { name: said.reset }).click()
      await expect(page.getByText(said.lately)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: said.cancel }).click()
      await page.getByRole('button', { name: said.revoke }).click()
      await page.getByRole('dialog').getByRole('button', { name: said.revoke }).click()
      await expect(page.getByText(said.revoked)).toBeVisible()
      await expectAccessible(page)
    })
  })
