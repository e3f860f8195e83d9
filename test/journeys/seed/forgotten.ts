import type { Page } from '@playwright/test'

import type { Labels } from './labels.ts'
import { choosePassword, enteredContact, OWN_PASSWORD, opens, signIn } from './portal.ts'
import { expect, test } from './test.ts'

const NEW_PASSWORD = 'cinq goélands gris'
const email = 'elodie@marchetti.test'

/** The other way to a password: the person asks, and a link comes by mail. */
export function tellForgotten() {
  test('a forgotten password is chosen anew by the link of a mail, which works once', async ({
    page,
    floor,
    labels,
    playwright,
  }) => {
    await floor.settings()
    await enteredContact(floor, playwright.request, { email, firstName: 'Élodie', lastName: 'Marchetti' })

    const said = await askForLink(page, labels, email)
    expect(await askForLink(page, labels, 'nobody@marchetti.test')).toBe(said)
    await floor.rest()
    expect(floor.mailsTo('nobody@marchetti.test')).toHaveLength(0)

    const mails = floor.mailsTo(email).filter((each) => each.header('x-guichet-kind')[0] === 'reset')
    expect(mails.map((each) => each.header('x-guichet-credential'))).toEqual([['link']])
    const link = /https?:\/\/\S+\/reset#\S+/.exec(mails[0]?.mail.text ?? '')?.[0] ?? 'no link'

    expect(await opens(floor, email, OWN_PASSWORD)).toBe(true) // whoever asked, it still works
    await page.goto(link)
    await choosePassword(page, labels, NEW_PASSWORD)
    await expect(page.getByText(labels.chosen)).toBeVisible()
    await signIn(page, labels, email, OWN_PASSWORD)
    await expect(page.getByText(labels.wrong)).toBeVisible()
    await signIn(page, labels, email, NEW_PASSWORD)
    await expect(page.getByRole('heading', { level: 1, name: /Élodie/ })).toBeVisible()

    await page.goto('about:blank')
    await page.goto(link)
    await choosePassword(page, labels, 'six cormorans noirs')
    await expect(page.getByRole('heading', { name: labels.linkIsOver })).toBeVisible()
  })
}

/** What the page answers, without the name that was typed. */
async function askForLink(page: Page, labels: Labels, username: string): Promise<string> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: labels.forgot }).click()
  await expect(page.getByRole('heading', { level: 1, name: labels.forgotten })).toBeVisible() // the page before has such a field too
  await page.getByLabel(labels.username).fill(username)
  await page.getByRole('button', { name: labels.sendLink }).click()
  await expect(page.getByRole('heading', { level: 1, name: labels.checkInbox })).toBeVisible()
  return ((await page.getByRole('main').textContent()) ?? '').replace(username, '…')
}
