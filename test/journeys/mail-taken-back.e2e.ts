import { aConsole } from '#test/browser/console.ts'
import { expect, expectAccessible, test } from '#test/browser/journey.ts'
import { handOver } from '#test/smtp-dialogue.ts'

import { openOutgoingSink } from '../proofs/outgoing-sink.ts'

const sink = await openOutgoingSink()
const guichet = await aConsole({ GUICHET_SMTP_RELAY: sink.url })

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: guichet.url, locale: 'fr' })

test.beforeAll(({ browser }) => guichet.open(browser))
test.afterAll(async () => {
  await guichet.close()
  await sink.close()
})
test.beforeEach(({ context }) => context.addCookies(guichet.session()))

const sentTo = async (address: string) => {
  await expect.poll(() => sink.arrivals.some(({ to }) => to === address), { timeout: 20_000 }).toBe(true)
  return sink.arrivals.findLast(({ to }) => to === address)
}

/** A server says that what left for an address did not arrive. */
async function bounce(address: string, words: string) {
  const mail = await sentTo(address)
  const raw = [
    'From: MAILER-DAEMON@mx.elsewhere.test',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.elsewhere.test\r\n',
    `Final-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; ${words}\r\n\r\n--b--\r\n`,
  ].join('\r\n')
  const answer = await handOver(guichet.smtpPort, { from: '', to: mail?.from ?? '', raw, via: '127.0.0.2' })
  expect(answer).toMatch(/^250/)
}

test('a welcome mail is never sent, put back on hold, and sent; another leaves with its domain', async ({
  page,
}) => {
  await guichet.asAdmin('PUT', '/settings/email', {
    ...(await guichet.asAdmin('GET', '/settings/email')),
    welcomeMail: true,
  })
  const [first, second] = ['noe@roux-delmas.test', 'ana@vents-marins.test']
  for (const from of [first, second])
    await guichet.write({ from, subject: 'Imprimante en panne', unknownServer: true })

  await page.goto('/console/admin/outbox')
  const rowOf = (address: string) => page.getByRole('row').filter({ hasText: address })
  const choose = (address: string, name: string) => rowOf(address).getByRole('button', { name }).click()
  for (const name of ['Envoyer', 'Toujours pour ce domaine', 'Jamais'])
    await expect(rowOf(first).getByRole('button', { name })).toBeVisible()

  await choose(first, 'Jamais')
  await expect(rowOf(first)).toContainText('Écarté')
  await expectAccessible(page)
  await choose(first, 'Remettre en attente')
  await expect(rowOf(first)).toContainText('À décider')
  await expect(rowOf(first)).toContainText("L'expéditeur n'est pas vérifié.")
  expect(sink.arrivals).toEqual([])

  await choose(first, 'Envoyer')
  await expect(rowOf(first)).toContainText('Accepté')
  await choose(second, 'Toujours pour ce domaine')
  await expect(rowOf(second)).toContainText('Accepté')
  expect(sink.arrivals.map(({ to }) => to)).toEqual([first, second])
})

test('a support address says that its verification mail came back, and where long ones have their bounces', async ({
  page,
}) => {
  for (const address of [
    'ventes@kerbel.test',
    'assistance-technique-des-laboratoires-de-brest@kerbel.test',
    'assistance-technique-des-laboratoires-de-quimper@abers.test',
  ])
    await guichet.asAdmin('POST', '/settings/support-addresses', { address })
  await page.goto('/console/admin/email')
  await page.getByRole('button', { name: 'Actions pour ventes@kerbel.test' }).click()
  await page.getByRole('menuitem', { name: 'Vérifier' }).click()
  await bounce('ventes@kerbel.test', '550 5.7.1 Group does not accept outside senders')

  const row = page.getByRole('row', { name: /^ventes@/ })
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText('Message revenu', { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  await expect(row).toContainText('550 5.7.1 Group does not accept outside senders')
  await expect(page.getByText('les e-mails qui reviennent arrivent à ventes@kerbel.test')).toBeVisible()
  await expect(page.getByText('Adresse trop longue')).toBeVisible()
  await expectAccessible(page)
})

test('the address of somebody in copy is tried again from the ticket', async ({ page }) => {
  const paul = 'paul@partenaire.test'
  const { number } = (await guichet.asAdmin('GET', '/tickets?limit=1')).items[0]
  await guichet.asAdmin('POST', `/tickets/${number}/participants`, { address: paul })
  await guichet.asAdmin('POST', `/tickets/${number}/messages`, { body: 'Je regarde cela.' })
  await bounce(paul, '550 5.1.1 User unknown')

  await expect
    .poll(async () => (await guichet.asAdmin('GET', `/tickets/${number}`)).suspensions.length, {
      timeout: 20_000,
    })
    .toBe(1)
  await page.goto(`/console/tickets/${number}`)
  await expect(page.getByText(`Les e-mails à ${paul} reviennent.`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Réessayer cette adresse' }).click()

  await expect(page.getByText(`Les e-mails à ${paul} reviennent.`)).toBeHidden()
  await expect(page.getByText(`laisse repartir les e-mails vers ${paul}`)).toBeVisible()
})

test('undone, what a technician passed on says again what they wrote', async ({ page }) => {
  const words = 'Vu avec lui au téléphone, c’est urgent.'
  await guichet.write({
    from: 'ada@kerbel.test',
    subject: 'TR: Badge refusé',
    text: `${words}\n\n-------- Message transféré --------\nSujet : Badge refusé\nDate : Thu, 20 Aug 2026 10:00:00 +0200\nDe : Jean Petit <jean@laiterie-abers.test>\nPour : ada@kerbel.test\n\nBonjour,\n\nmon badge ne passe plus.\n\nJean`,
  })
  const find = async () =>
    ((await guichet.asAdmin('GET', '/tickets?limit=100')).items as { number: number; title: string }[]).find(
      ({ title }) => title === 'Badge refusé',
    )?.number
  await expect.poll(find, { timeout: 20_000 }).toBeDefined()
  const number = await find()
  await page.goto(`/console/tickets/${number}`)
  const request = page.getByRole('article').first()
  await expect(request).toContainText('mon badge ne passe plus')
  await expect(request).toContainText('Jean Petit')
  await expect(request).not.toContainText(words)

  await page.getByRole('button', { name: "Annuler l'attribution à l'auteur de l'e-mail transféré" }).click()

  await expect(request).toContainText(words)
  await request.getByRole('button', { name: 'Afficher le texte cité' }).click()
  await expect(request).toContainText('Message transféré')
  await expectAccessible(page)
})
