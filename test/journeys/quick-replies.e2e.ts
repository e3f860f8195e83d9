import type { Browser, Page } from '@playwright/test'

import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { startSink } from '#test/smtp-sink.ts'

const words = {
  fr: {
    reply: 'Réponse',
    template: 'Modèle de réponse rapide',
    name: 'Identifiants du portail',
    search: 'Chercher un modèle',
    chip: "Mot de passe du portail, créé à l'envoi",
    noCopy: /Aucune copie à paul@partner\.test/,
    note: 'Note interne',
    never: 'Un mot de passe ne va jamais dans une note interne : choisissez Réponse.',
    send: 'Envoyer la réponse',
    line: /^Mot de passe provisoire\s*:\s*(\S+)$/m,
    dots: /Mot de passe provisoire\s:\s••••••/,
  },
  en: {
    reply: 'Reply',
    template: 'Quick reply template',
    name: 'Portal credentials',
    search: 'Find a template',
    chip: 'Portal password, created on sending',
    noCopy: /No copy to paul@partner\.test/,
    note: 'Internal note',
    never: 'A password never goes into an internal note: choose Reply.',
    send: 'Send reply',
    line: /^Temporary password\s*:\s*(\S+)$/m,
    dots: /Temporary password: ••••••/,
  },
} as const

const runs = (['msp', 'it'] as const).flatMap((edition) =>
  (['fr', 'en'] as const).map((locale) => ({ edition, locale, ...words[locale] })),
)

for (const run of runs) {
  const sink = await startSink()
  const guichet = await aConsole({
    GUICHET_SMTP_RELAY: sink.url,
    GUICHET_EDITION: run.edition,
    GUICHET_LOCALE: run.locale,
  })

  test.describe(`8.2.11, ${run.edition}, ${run.locale}`, () => {
    test.describe.configure({ mode: 'serial' })
    test.use({ baseURL: guichet.url, locale: run.locale })
    test.beforeAll(async ({ browser }) => {
      await guichet.open(browser)
      const contact = await guichet.asAdmin('POST', '/contacts', {
        ...{ firstName: 'Noé', lastName: 'Carvalho', email: 'noe@acme.test', sendWelcomeEmail: false },
      })
      await guichet.asAdmin('POST', '/tickets', { title: 'VPN', body: 'Bonjour', contactId: contact.id })
      await guichet.asAdmin('POST', '/tickets/1/participants', { address: 'paul@partner.test' })
    })
    test.afterAll(async () => {
      await guichet.close()
      await sink.stop()
    })
    test.beforeEach(({ context }) => context.addCookies(guichet.session()))

    test('in a note the password is refused, in a sentence', async ({ page }) => {
      await page.goto('/console/tickets/1')
      await page.getByRole('tab', { name: run.note }).click()
      await page.getByRole('button', { name: run.template }).click()
      await expect(page.getByRole('dialog').getByRole('alert')).toHaveText(run.never)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('button', { name: run.template })).toBeFocused()
    })

    test('chosen by keys, seen as address, name and one chip, sent to the requester alone', async ({
      page,
      browser,
    }) => {
      await page.goto('/console/tickets/1')
      await page.getByRole('textbox', { name: run.reply }).press('/')
      await expect(page.getByRole('combobox', { name: run.search })).toBeFocused()
      await expect(page.getByRole('dialog').getByText('noe@acme.test', { exact: false }).last()).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('textbox', { name: run.reply })).toBeFocused()
      await page.keyboard.press('/')
      await expect(page.getByRole('combobox', { name: run.search })).toBeFocused()
      await page.keyboard.type(run.name.slice(0, 8))
      await expect(page.getByRole('option')).toHaveCount(1)
      await page.keyboard.press('Enter')

      const reply = page.getByRole('textbox', { name: run.reply })
      await expect(reply).toBeFocused()
      await expect(reply).toContainText(guichet.url)
      await expect(reply).toContainText('noe@acme.test')
      await expect(reply.locator('[data-snippet]')).toHaveText([run.chip])
      await expect(page.getByText(run.noCopy)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: run.send, exact: true }).click()
      await expect(page.getByText(run.dots)).toBeVisible()

      await expect.poll(() => sink.received.length, { timeout: 15_000 }).toBe(1)
      const [mail] = sink.received
      expect(mail?.to).toEqual(['noe@acme.test'])
      expect(mail?.header('cc')).toEqual([])
      expect(mail?.header('x-guichet-credential')).toEqual(['temporary-password'])
      const password = run.line.exec(mail?.mail.text ?? '')?.[1] ?? ''
      expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/)
      expect(mail?.mail.html).toContain(password)
      await expectNowhere(page, password)
      expect(await opens(browser, password)).toBe(200)
    })
  })

  /** Neither on the page nor in any answer of the API. */
  async function expectNowhere(page: Page, password: string) {
    await page.reload()
    await expect(page.getByText(run.dots)).toBeVisible()
    const seen = [await page.content()]
    for (const path of [
      '/tickets/1/messages',
      '/tickets/1/timeline',
      '/tickets',
      '/outbox',
      '/quick-replies',
    ])
      seen.push(JSON.stringify(await guichet.asAdmin('GET', path)))
    for (const words of seen) expect(words).not.toContain(password)
    expect(seen).toHaveLength(6)
  }

  async function opens(browser: Browser, password: string) {
    const context = await browser.newContext({ baseURL: guichet.url })
    const answer = await context.request.post('/api/v1/portal/session', {
      data: { username: 'noe@acme.test', password },
    })
    await context.close()
    return answer.status()
  }
}
