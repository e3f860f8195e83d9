import type { Organization } from '#features/organizations/contract.ts'

import { enteredContact } from './portal.ts'
import { expect, test } from './test.ts'

/** Lines 1 and 2: all tickets of the organization, for its main contacts only. */
export function tellOrganizationTickets() {
  test('a main contact sees the tickets of colleagues; colleagues and other companies see their own', async ({
    page,
    floor,
    labels,
    playwright,
  }) => {
    const { id: organizationId }: Organization = await floor.asAdmin('POST', '/organizations', {
      name: 'Abers',
    })
    const colleagues = { lastName: 'Abgrall', organizationId }
    const enter = (person: Parameters<typeof enteredContact>[2]) =>
      enteredContact(floor, playwright.request, person)
    const main = await enter({ ...colleagues, email: 'maud@ab.test', firstName: 'Maud', mainContact: true })
    const carl = await enter({ ...colleagues, email: 'carl@ab.test', firstName: 'Carl' })
    const mallory = await enter({ email: 'mallory@other.test', firstName: 'Mallory', lastName: 'Other' })
    const { ticketNumber } = await floor.write({ from: 'carl@ab.test', subject: 'Seulement entre nous' })
    const visit = async (cookies: typeof main, path: string) => {
      await page.context().clearCookies()
      await page.context().addCookies(cookies)
      await page.goto(path)
    }

    await visit(main, '/tickets')
    await page.getByRole('link', { name: labels.organizationTickets }).click()
    await page.getByRole('link', { name: /Seulement entre nous/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Seulement entre nous' })).toBeVisible()

    await visit(carl, '/tickets')
    await expect(page.getByRole('link', { name: /Seulement entre nous/ })).toBeVisible()
    await expect(page.getByRole('link', { name: labels.organizationTickets })).toHaveCount(0)

    await visit(mallory, `/tickets/${ticketNumber}`)
    await expect(page.getByRole('heading', { level: 1, name: labels.noPage })).toBeVisible()
  })
}
