import { expect, expectAccessible, test } from './test.ts'

/** What the two options leave to a person: line 15 switched off, and a sender whom nothing vouches for. */
export function tellWaiting() {
  test('with automatic creation off, a new sender waits in the pending emails until somebody accepts', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    await floor.settings({ autoCreateContacts: false })
    const letter = { from: 'noe@carvalho.test', name: 'Noé Carvalho', subject: 'Je viens d’arriver' }
    const { state, contactId } = await floor.write(letter)
    expect({ state, contactId }).toEqual({ state: 'pending', contactId: null })
    expect(floor.mailsTo(letter.from)).toHaveLength(0)

    await page.getByRole('link', { name: labels.admin, exact: true }).click()
    await page.getByRole('link', { name: labels.pending }).click()
    await page.getByRole('link', { name: letter.subject }).click()
    const accept = page.getByRole('button', { name: labels.accept })
    await expect(accept).toBeVisible()
    await expectAccessible(page)
    await accept.click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await floor.rest()

    await page.getByRole('link', { name: labels.contacts, exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: letter.name })
    await expect(row.getByRole('link', { name: labels.unassigned })).toBeVisible()
    expect(floor.mailsTo(letter.from)).toHaveLength(1)
  })

  test('the welcome mail to a sender who is not verified waits for one click', async ({
    consolePage: page,
    floor,
    labels,
  }) => {
    await floor.settings()
    const letter = { from: 'otto@elsewhere.test', name: 'Otto Ferrand', subject: 'Qui suis-je' }
    const { state, verdict, ticketNumber } = await floor.write({ ...letter, unknownServer: true })
    expect({ state, verdict }).toEqual({ state: 'filed', verdict: 'unverified' })
    expect(floor.mailsTo(letter.from)).toHaveLength(0)

    await page.goto(`/console/tickets/${ticketNumber}`)
    await expect(page.getByText(labels.unverified).first()).toBeVisible()
    await expect(page.getByText(labels.waitsForClick)).toBeVisible()
    await page.getByRole('link', { name: labels.decide }).click()
    const row = page.getByRole('row').filter({ hasText: letter.from })
    const send = row.getByRole('button', { name: labels.send, exact: true })
    await expect(send).toBeVisible()
    await expectAccessible(page)
    await send.click()
    await expect(row).toHaveCount(0)
    await floor.rest()

    expect(floor.mailsTo(letter.from).map(({ to }) => to)).toEqual([[letter.from]])
    await expect(page.getByText(labels.waitsForClick)).toHaveCount(0)
  })
}
