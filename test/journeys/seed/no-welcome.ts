import type { ContactItem } from '#features/contacts/contract.ts'

import { enteredContact, OWN_PASSWORD, opens } from './portal.ts'
import { expect, test } from './test.ts'

/** Lines 9, 15, 22: who gets no mail, and why. */
export function tellNoWelcome() {
  test('a contact who was there before the options were switched on gets no mail, now or later', async ({
    floor,
  }) => {
    const email = 'lise@roux-delmas.test'
    await floor.settings({ welcomeMail: false })
    await floor.asAdmin('POST', '/contacts', { email, firstName: 'Lise', lastName: 'Delmas' })

    await floor.settings()
    const { state } = await floor.write({ from: email, subject: 'Depuis longtemps' })

    expect(state).toBe('filed')
    expect(floor.mailsTo(email)).toHaveLength(0)
  })

  test('with the second option off, a new sender becomes a contact and gets no mail', async ({ floor }) => {
    const from = 'paul@delmas.test'
    await floor.settings({ welcomeMail: false })
    const { contactId } = await floor.write({ from, subject: 'Bonjour' })

    expect(contactId).not.toBeNull()
    expect(floor.mailsTo(from)).toHaveLength(0)
  })

  test('a mail in the name of a contact brings them nothing, and leaves their password as it was', async ({
    floor,
    playwright,
  }) => {
    const email = 'marc@delmas.test'
    await floor.settings()
    await enteredContact(floor, playwright.request, { email, firstName: 'Marc', lastName: 'Delmas' })
    await floor.rest()
    const before = floor.mailsTo(email).length

    const { state, verdict } = await floor.write({ from: email, subject: 'Mes accès', unknownServer: true })

    expect({ state, verdict }).toEqual({ state: 'filed', verdict: 'unverified' })
    expect(floor.mailsTo(email)).toHaveLength(before)
    expect(await opens(floor, email, OWN_PASSWORD)).toBe(true)
  })

  test('a machine that writes becomes no contact and gets no mail', async ({ floor }) => {
    await floor.settings()
    const from = 'absence@delmas.test'
    const { verdict, contactId } = await floor.write({
      from,
      subject: 'Absent',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })

    expect({ verdict, contactId }).toEqual({ verdict: 'automatic', contactId: null })
    const { items }: { items: ContactItem[] } = await floor.asAdmin('GET', `/contacts?search=${from}`)
    expect(items).toEqual([])
    expect(floor.mailsTo(from)).toHaveLength(0)
  })

  test('mail to any other address of the domain is not taken', async ({ floor }) => {
    await floor.settings()
    await expect(
      floor.write({ from: 'new@delmas.test', to: 'other@kerbel.test', subject: 'Ailleurs' }),
    ).rejects.toThrow('550')
  })
}
