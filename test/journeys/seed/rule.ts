import type { Page } from '@playwright/test'

import type { Labels } from './labels.ts'
import { expect, expectAccessible, test } from './test.ts'

/** Lines 39 to 61. */
export function tellRule() {
  test('a rule answers the title it waits for with the portal credentials, and no other', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    const { rule } = labels
    await floor.settings({ welcomeMail: false })

    const side = page.getByRole('complementary', { name: labels.sidePanel })
    await side.getByRole('link', { name: labels.admin, exact: true }).click()
    await side.getByRole('link', { name: labels.rules, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: labels.rules })).toBeVisible()
    await expect(page.getByRole('table', { name: labels.rules })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: rule.addNew, exact: true }).click()
    await addTheRule(page, labels)
    await addTheCondition(page, labels)
    await addTheAction(page, labels)
    await expect(page.getByText(rule.incomplete, { exact: true })).toHaveCount(0)
    await expectAccessible(page)

    const asking = { from: 'noe@asking.test', name: 'Noé Demande', subject: rule.expected }
    const answering = { from: 'zoe@asking.test', name: 'Zoé', subject: `Re: ${rule.expected.toLowerCase()}` }
    const other = { from: 'lea@asking.test', name: 'Léa', subject: rule.expected.replace(/[[\]]/g, '') }
    const { ticketNumber } = await floor.write(asking)
    await floor.write(answering)
    await floor.write(other)
    expect(floor.mailsTo(other.from)).toEqual([])
    expect(floor.mailsTo(answering.from)).toHaveLength(1)
    const [mail, ...more] = floor.mailsTo(asking.from)
    expect(more).toEqual([])
    expect(mail?.header('x-guichet-kind')).toEqual(['rule'])
    expect(mail?.header('x-guichet-credential')).toEqual(['temporary-password'])
    expect(mail?.mail.text).toMatch(labels.mail.password)
    expect(labels.mail.username.exec(mail?.mail.text ?? '')?.[1]).toBe(asking.from)

    await page.reload()
    await expect(page.getByText(rule.delivered)).toHaveCount(2)
    await page.getByLabel(rule.ticketNumber, { exact: true }).fill(String(ticketNumber))
    await page.getByRole('button', { name: rule.tryIt, exact: true }).click()
    await expect(page.getByText(rule.held, { exact: true })).toBeVisible()
    await expectAccessible(page)
  })
}

const NAME = 'Noé 39'

async function addTheRule(page: Page, { rule }: Labels) {
  const dialog = page.getByRole('dialog', { name: rule.add })
  await expect(dialog.getByLabel(rule.name, { exact: true })).toBeFocused()
  await dialog.getByLabel(rule.name, { exact: true }).fill(NAME)
  await dialog.getByLabel(rule.description, { exact: true }).fill('39-61')
  await dialog.getByLabel(rule.trigger, { exact: true }).selectOption({ label: rule.opened })
  for (const question of [rule.ignoreFlow, rule.active])
    await dialog
      .getByRole('group', { name: question, exact: true })
      .getByRole('radio', { name: rule.yes, exact: true })
      .check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: rule.addIt, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  await expect(page).toHaveURL(/\/console\/admin\/rules\/[\da-f-]{36}$/)
  await expect(page.getByText(rule.incomplete, { exact: true })).toBeVisible()
}

async function addTheCondition(page: Page, { rule }: Labels) {
  const part = page.getByRole('region', { name: rule.conditions })
  const property = part.getByLabel(rule.property, { exact: true })
  await property.selectOption({ label: rule.title })
  await part.getByLabel(rule.operator, { exact: true }).selectOption({ label: rule.equal })
  await part.getByLabel(rule.value, { exact: true }).fill(rule.expected)
  await part.getByRole('button', { name: rule.addIt, exact: true }).click()
  await expect(part.getByRole('button', { name: rule.condition, exact: true })).toBeVisible()
  await expect(property).toBeFocused()
}

async function addTheAction(page: Page, { rule, mailAction, credentialsTemplate, holdsAll }: Labels) {
  const part = page.getByRole('region', { name: rule.actions })
  const type = part.getByLabel(rule.type, { exact: true })
  await type.selectOption({ label: mailAction })
  await part.getByLabel(rule.field, { exact: true }).selectOption({ label: credentialsTemplate })
  await expect(part.getByText(holdsAll)).toBeVisible()
  await part.getByRole('button', { name: rule.addIt, exact: true }).click()
  await expect(part.getByRole('link', { name: credentialsTemplate, exact: true })).toBeVisible()
  await expect(type).toBeFocused()
}
