import type { Organization } from '#features/organizations/contract.ts'

import { expect, test } from './test.ts'

/** Lines 24 to 27, and 31 to 38 for how. */
export function tellDomain() {
  test('once an organization has a domain, the next new sender of that domain lands there', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    await floor.settings()
    const { name }: Organization = await floor.asAdmin('POST', '/organizations', { name: 'Cabinet Ortiz' })
    const early = { from: 'early@ortiz.test', name: 'Early Ortiz', subject: 'Avant le domaine' }
    await floor.write(early)

    await page.getByRole('link', { name: labels.organizations, exact: true }).click()
    await page.getByRole('searchbox').fill('Ortiz')
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { name: labels.domains })).toBeVisible()
    await page.getByRole('button', { name: labels.manageDomains }).click()
    const dialog = page.getByRole('dialog', { name: labels.manageDomains })
    await dialog.getByLabel(labels.domain).fill('ortiz.test')
    await dialog.getByRole('button', { name: labels.apply }).click()
    await expect(page.getByRole('cell', { name: 'ortiz.test' })).toBeVisible()

    const late = { from: 'Late@ORTIZ.test', name: 'Late Ortiz', subject: 'Après le domaine' }
    await floor.write(late)

    await page.getByRole('link', { name: labels.contacts, exact: true }).click()
    const row = (person: { name: string }) => page.getByRole('row').filter({ hasText: person.name })
    await expect(row(late).getByRole('link', { name })).toBeVisible()
    await expect(row(early).getByRole('link', { name: labels.unassigned })).toBeVisible()
    expect(floor.mailsTo('Late@ortiz.test')).toHaveLength(1)
  })
}
