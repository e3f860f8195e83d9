import { choosePassword, credentialsIn, OWN_PASSWORD, opens, signIn } from './portal.ts'
import { expect, expectAccessible, test } from './test.ts'

const carl = { from: 'carl@vauquelin.test', name: 'Carl Vauquelin', subject: 'Mes accès au portail' }

/** Lines 15 to 18, 22, 26. */
export function tellFirstMail() {
  test.beforeEach(({ floor }) => floor.settings())

  test('an address that is not registered writes once, and its person is in the portal', async ({
    consolePage,
    browser,
    floor,
    labels,
    run,
  }) => {
    const { state, ticketNumber } = await floor.write(carl)
    expect(state).toBe('filed')

    const mails = floor.mailsTo(carl.from)
    expect(mails.map(({ to }) => to)).toEqual([[carl.from]])
    const [welcome] = mails
    if (!welcome) throw new Error('counted a moment ago')
    expect(welcome.header('x-guichet-kind')).toEqual(['welcome'])
    expect(welcome.header('x-guichet-credential')).toEqual(['temporary-password'])
    expect(welcome.mail.subject).toContain(labels.portal)
    const { address, username, password } = credentialsIn(welcome, labels)
    expect([address.replace(/\/$/, ''), username]).toEqual([floor.url, carl.from])

    await test.step('in the console: a ticket, and a contact in Non attribué', async () => {
      await consolePage.getByRole('link', { name: carl.subject, exact: true }).click()
      const panel = consolePage.getByRole('complementary').last()
      await expect(panel.getByText(labels.organization, { exact: true })).toBeVisible()
      await expect(panel.getByRole('link', { name: labels.unassigned })).toBeVisible()
      await expectAccessible(consolePage)
      await panel.getByRole('link', { name: carl.name }).click()
      await expect(consolePage.getByRole('heading', { level: 1, name: carl.name })).toBeVisible()
      await expect(consolePage.getByText(carl.from).first()).toBeVisible()
      await expect(consolePage.getByText(labels.sent).first()).toBeVisible()
      await consolePage.goBack()
    })

    const page = await browser.newPage({ baseURL: floor.url, locale: run.locale })
    await test.step('in the portal: the temporary password opens the page where one chooses', async () => {
      await page.goto(address)
      await expect(page).toHaveTitle(new RegExp(labels.portal))
      await signIn(page, labels, username, password)
      await choosePassword(page, labels, OWN_PASSWORD)
    })

    await test.step('the ticket is there, and a reply reaches the technician', async () => {
      await page.getByRole('link', { name: new RegExp(carl.subject) }).click()
      await expect(page).toHaveURL(`${floor.url}/tickets/${ticketNumber}`)
      await page.getByLabel(labels.reply).fill('Merci, je suis entré.')
      await page.getByRole('button', { name: labels.sendReply }).click()
      await expect(page.getByRole('article').last()).toContainText('Merci, je suis entré.')
      await expect(consolePage.getByText('Merci, je suis entré.')).toBeVisible()
    })
    await page.close()
  })

  test('the same sender again gets no second welcome mail', async ({ floor }) => {
    const from = 'maud@abers.test'
    await floor.write({ from, subject: 'Premier message' })
    const { state } = await floor.write({ from: 'MAUD@abers.test', subject: 'Second message' })

    expect(state).toBe('filed')
    expect(floor.mailsTo(from)).toHaveLength(1)
    expect(floor.mailsTo('MAUD@abers.test')).toHaveLength(0)
  })

  test('a contact who is added by hand gets the same mail', async ({ consolePage: page, floor, labels }) => {
    const email = 'rose@abers.test'
    await page.getByRole('link', { name: labels.contacts, exact: true }).click()
    await page.getByRole('button', { name: labels.addContact }).click()
    const dialog = page.getByRole('dialog', { name: labels.addContact })
    await dialog.getByLabel(labels.email).fill(email)
    await dialog.getByRole('button', { name: labels.createContact }).click()
    await expect(page.getByRole('heading', { level: 1, name: email })).toBeVisible()
    await floor.rest()

    const [welcome, ...more] = floor.mailsTo(email)
    expect(more).toEqual([])
    if (!welcome) throw new Error(`no mail to ${email}`)
    const { username, password } = credentialsIn(welcome, labels)
    expect(await opens(floor, username, password)).toBe(true)
  })
}
