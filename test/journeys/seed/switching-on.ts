import { ADMIN } from './floor.ts'
import { signIn } from './portal.ts'
import { expect, expectAccessible, test } from './test.ts'

/** Lines 11 to 22. */
export function tellSwitchingOn() {
  test('an administrator finds the two options under Admin, switches them on, and updates', async ({
    page,
    floor,
    labels,
  }) => {
    await floor.settings({ autoCreateContacts: false, welcomeMail: false })
    await page.goto('/console')
    await signIn(page, labels, ADMIN.email, ADMIN.password)

    const side = page.getByRole('complementary', { name: labels.sidePanel })
    await side.getByRole('link', { name: labels.admin, exact: true }).click()
    await side.getByRole('link', { name: labels.emailSettings, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: labels.emailSettings })).toBeVisible()
    await expect(page).toHaveURL(/\/console\/admin\/email$/)

    await page.getByRole('heading', { name: labels.section, exact: true }).scrollIntoViewIfNeeded()
    const autoCreate = page.getByRole('switch', { name: labels.autoCreate, exact: true })
    const welcome = page.getByRole('switch', { name: labels.welcome, exact: true })
    await expect(autoCreate).not.toBeChecked()
    await expect(welcome).not.toBeChecked()
    await autoCreate.check()
    await welcome.check()
    await expect(page.getByText(labels.remark)).toBeVisible()

    const template = page.getByLabel(labels.template, { exact: true })
    await template.selectOption({ label: labels.otherTemplate })
    await expect(page.getByText(labels.lacks)).toBeVisible()
    await template.selectOption({ label: labels.credentialsTemplate })
    await expect(page.getByText(labels.holdsAll)).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: labels.update, exact: true }).click()
    await expect(page.getByText(labels.updated)).toBeVisible()
    await page.reload()
    await expect(autoCreate).toBeChecked()
    await expect(welcome).toBeChecked()
    await expect(template.locator('option:checked')).toHaveText(labels.credentialsTemplate)
  })
}
