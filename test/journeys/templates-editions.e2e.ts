import type { Page } from '@playwright/test'

import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

/** The article's own example, in each language; the other edition's is written the same. */
const words = {
  fr: {
    example:
      "Bonjour,\nURL : {[Adresse du portail]}\nNom d'utilisateur : {[Nom d'utilisateur du portail]}\nMot de passe : {[Mot de passe du portail]}",
    chips: ['{[Adresse du portail]}', "{[Nom d'utilisateur du portail]}", '{[Mot de passe du portail]}'],
    unknown: 'Bonjour,\n{[Mot de passe du wifi]}',
    place: 'Mot de passe du wifi : ligne 2 du corps (Français)',
    labels: { add: 'Ajouter un modèle', name: 'Nom du modèle', subject: 'Objet', body: 'Corps du message' },
    save: 'Enregistrer',
    saved: '« Accès » est enregistré.',
    typed: ' {prenom',
  },
  en: {
    example: 'Hello,\nURL: {[Portal address]}\nUsername: {[Portal username]}\nPassword: {[Portal password]}',
    chips: ['{[Portal address]}', '{[Portal username]}', '{[Portal password]}'],
    unknown: 'Hello,\n{[Wifi password]}',
    place: 'Wifi password: line 2 of the body (English)',
    labels: { add: 'Add a template', name: 'Template name', subject: 'Subject', body: 'Message body' },
    save: 'Save',
    saved: '"Accès" is saved.',
    typed: ' {first name',
  },
} as const

const runs = [
  { edition: 'msp', locale: 'en', firstName: 'Contact first name' },
  { edition: 'it', locale: 'fr', firstName: "Prénom de l'utilisateur" },
  { edition: 'it', locale: 'en', firstName: 'User first name' },
] as const

for (const { edition, locale, firstName } of runs) {
  const said = words[locale]
  test.describe(`email templates, ${edition}, ${locale}`, () => {
    test.use({ locale })
    let guichet: Awaited<ReturnType<typeof aConsole>>
    test.beforeAll(async ({ browser }) => {
      guichet = await aConsole({ GUICHET_EDITION: edition, GUICHET_LOCALE: locale })
      await guichet.open(browser)
    })
    test.afterAll(() => guichet.close())

    test('the example pastes as it is, an unknown snippet is refused with its place, and the words are the edition’s', async ({
      page,
      context,
    }) => {
      await context.addCookies(guichet.session())
      await page.goto(`${guichet.url}/console/admin/email-templates`)
      await page.getByRole('link', { name: said.labels.add }).click()
      await page.getByLabel(said.labels.name).fill('Accès')
      const subject = page.getByRole('textbox', { name: said.labels.subject })
      await subject.click()
      await page.keyboard.type(said.typed)
      await page.getByRole('option', { name: firstName }).click()
      await expect(subject.locator('[data-snippet]')).toHaveText(`{[${firstName}]}`)

      await paste(page, said.labels.body, said.unknown)
      await page.getByRole('button', { name: said.save }).click()
      await expect(page.getByRole('alert')).toContainText(said.place)

      await paste(page, said.labels.body, said.example)
      await expect(
        page.getByRole('textbox', { name: said.labels.body }).locator('[data-snippet]'),
      ).toHaveText([...said.chips])
      await expectAccessible(page)
      await page.getByRole('button', { name: said.save }).click()
      await expect(page.getByText(said.saved)).toBeVisible()
      const { items } = await guichet.asAdmin('GET', '/email-templates')
      const kept = items.find(({ name }: { name: string }) => name === 'Accès')
      expect(kept.snippets).toEqual([
        'portal.url',
        'portal.username',
        'portal.password',
        'contact.first_name',
      ])
    })
  })
}

/** By the clipboard, as a person does, in the place of what stood there. */
async function paste(page: Page, field: string, text: string) {
  await page.evaluate((copied) => {
    const source = document.createElement('textarea')
    source.value = copied
    document.body.append(source)
    source.select()
    document.execCommand('copy')
    source.remove()
  }, text)
  await page.getByRole('textbox', { name: field }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}
