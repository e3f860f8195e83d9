import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'

const words = {
  fr: { help: 'Aide', templates: "Modèles d'e-mail", credentials: 'Identifiants et mots de passe' },
  en: { help: 'Help', templates: 'Email templates', credentials: 'Credentials and passwords' },
} as const

const pages = ['email-templates', 'quick-replies', 'email'] as const

for (const edition of ['msp', 'it'] as const)
  for (const locale of ['fr', 'en'] as const) {
    const { help, templates, credentials } = words[locale]
    test.describe(`guides, ${edition}, ${locale}`, () => {
      test.describe.configure({ mode: 'serial' })
      test.use({ locale })
      let guichet: Awaited<ReturnType<typeof aConsole>>
      test.beforeAll(async ({ browser }) => {
        guichet = await aConsole({ GUICHET_EDITION: edition, GUICHET_LOCALE: locale })
        await guichet.open(browser)
      })
      test.afterAll(() => guichet.close())

      test('a page leads to its guide, and a guide to the next one, without asking anybody else', async ({
        page,
        context,
      }) => {
        await context.addCookies(guichet.session())
        const asked = new Set<string>()
        page.on('request', (request) => asked.add(new URL(request.url()).origin))
        for (const each of pages) {
          await page.goto(`${guichet.url}/console/admin/${each}`)
          await expect(page.getByRole('link', { name: help, exact: true })).toBeVisible()
        }
        await page.goto(`${guichet.url}/console/admin/email-templates`)
        await page.getByRole('link', { name: help, exact: true }).click()
        await expect(page.getByRole('article')).toBeVisible() // the page before has the same title
        await expect(page.getByRole('heading', { level: 1, name: templates })).toBeVisible()
        await expectAccessible(page)
        await page.getByRole('article').getByRole('link', { name: credentials }).click()
        await expect(page.getByRole('heading', { level: 1 })).toContainText(credentials)
        await expect(page.getByRole('article')).toContainText(
          edition === 'it' ? /utilisateur|user/ : /contact/,
        )
        expect([...asked]).toEqual([guichet.url])
      })
    })
  }
