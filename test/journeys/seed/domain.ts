import type { Organization } from '#features/organizations/contract.ts'

import { expect, expectAccessible, test } from './test.ts'

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

  test('a domain is read as it is meant, has one organization, and a public one takes a confirmation', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    const one: Organization = await floor.asAdmin('POST', '/organizations', { name: 'Laiterie des Abers' })
    const other: Organization = await floor.asAdmin('POST', '/organizations', { name: 'Cabinet Vauquelin' })
    const dialog = page.getByRole('dialog', { name: labels.manageDomains })
    const apply = async (id: string, domain: string) => {
      await page.goto(`/console/organizations/${id}`)
      await page.getByRole('button', { name: labels.manageDomains }).click()
      await dialog.getByLabel(labels.domain).fill(domain)
      await dialog.getByRole('button', { name: labels.apply }).click()
    }

    await apply(one.id, ' @Abers.test ')
    await expect(page.getByRole('cell', { name: 'abers.test' })).toBeVisible()
    await apply(other.id, 'abers.test')
    await expect(dialog.getByRole('alert')).toContainText(one.name)
    await apply(other.id, 'gmail.com')
    await expect(dialog.getByRole('alert')).toContainText('gmail.com')
    await expectAccessible(page)
    expect((await floor.asAdmin('GET', `/organizations/${other.id}`)).domains).toEqual([])
  })

  test('on a plan without it, the button is locked with its reason, and domains have no effect', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    await floor.settings({ welcomeMail: false })
    const { id }: Organization = await floor.asAdmin('POST', '/organizations', { name: 'Groupe Penn' })
    await floor.asAdmin('PUT', `/organizations/${id}/domains`, { domains: ['penn.test'] })
    await floor.asAdmin('PUT', '/settings/plan', { plan: 'team' })

    await page.goto(`/console/organizations/${id}`)
    await expect(page.getByRole('button', { name: labels.manageDomains })).toBeDisabled()
    await expect(page.getByText('ENTERPRISE').first()).toBeVisible()
    await expectAccessible(page)
    const sender = { from: 'noe@penn.test', name: 'Noé Penn', subject: 'Sans domaine' }
    await floor.write(sender)
    await page.getByRole('link', { name: labels.contacts, exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: sender.name })
    await expect(row.getByRole('link', { name: labels.unassigned })).toBeVisible()

    await floor.asAdmin('PUT', '/settings/plan', { plan: 'enterprise' })
  })
}
