import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { type CorpusMail, corporaFolder, lineEnds, mailsOf } from '#test/corpora.ts'
import { fileAll, ledgerOf, smtpPort } from '#test/mail-in.ts'
import { openDialogue, stuffed } from '#test/smtp-dialogue.ts'

test('the real mail that this suite needs is there', () => {
  if (corporaFolder === null && !process.env.CI)
    return console.warn(
      'No corpora of real mail: those tests are skipped. GUICHET_CORPORA names their folder.',
    )
  expect(corporaFolder).not.toBeNull()
})

/** An account where everything that may leave by itself is switched on. */
async function eagerAccount() {
  const account = await openAccount()
  await account.asSystem(async ({ db }) => {
    await db.updateTable('email_settings').set({ welcome_mail: true, ticket_received_mail: true }).execute()
    await db
      .insertInto('budgets')
      .values({ name: 'filed_mails_per_sender_hour', allowed: 1_000_000 })
      .execute()
  })
  return account
}

/** Hands over all mails, four at a time, and files them. */
async function receive(account: TestAccount, mails: readonly CorpusMail[]) {
  const port = await smtpPort()
  const waiting = [...mails]
  const handOverAll = async () => {
    const dialogue = await openDialogue(port)
    await dialogue.say('EHLO mail.elsewhere.test')
    for (let mail = waiting.pop(); mail; mail = waiting.pop()) {
      await dialogue.say('MAIL FROM:<sender@elsewhere.test>')
      await dialogue.say(`RCPT TO:<${account.supportAddress}>`)
      await dialogue.say('DATA')
      dialogue.write(stuffed(mail.raw))
      expect(await dialogue.say('\r\n.'), mail.name).toMatch(/^250/)
    }
    dialogue.hangUp()
  }
  await Promise.all([1, 2, 3, 4].map(handOverAll))
  await Promise.all([1, 2, 3, 4].map(() => fileAll()))
}

const sha256 = (raw: Buffer) => createHash('sha256').update(raw).update('\r\n').digest('hex') // the end of data is a line end

/** What became of the mails. All are there, kept exactly as they came; of two that differ in their traces only, one. */
async function outcomes(account: TestAccount, mails: readonly CorpusMail[]) {
  const ledger = await ledgerOf(account)
  const sent = new Set(mails.map(({ raw }) => sha256(raw)))
  expect(ledger.filter((row) => !sent.has(row.sha256.toString('hex')))).toEqual([])
  expect(ledger.reduce((sum, { copies }) => sum + copies, 0)).toBe(mails.length)
  expect(ledger.filter(({ state }) => ['received', 'failed', 'pending'].includes(state))).toEqual([])

  const words = ledger.map(({ state, reason }) => (reason ? `${state}: ${reason}` : state))
  return {
    table: Object.fromEntries(
      [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]),
    ),
    held: ledger.filter(({ state }) => state === 'held').length,
    total: ledger.length,
  }
}

const left = (account: TestAccount) =>
  account.asSystem(async ({ db }) => ({
    mails: (await db.selectFrom('outbound_mails').select('subject').execute()).length,
    contacts: (await db.selectFrom('contacts').select('id').where('created_via', '=', 'email').execute())
      .length,
  }))

test.skipIf(corporaFolder === null)(
  'L1: real bounces, vacation answers and abuse reports cause nothing, in any line ends',
  async () => {
    for (const [name, endings] of Object.entries(lineEnds)) {
      const account = await eagerAccount()
      const mails = mailsOf('sisimai').map(({ raw, ...mail }) => ({ ...mail, raw: endings(raw) }))
      await receive(account, mails)

      const { table, total } = await outcomes(account, mails)
      console.log(`sisimai, ${name}: ${total} mails`, table)
      expect(await left(account)).toEqual({ mails: 0, contacts: 0 })
    }
  },
  120_000,
)

test.skipIf(corporaFolder === null).each(['mikel', 'talon', 'replytrimmer'])(
  'B4: every mail of %s becomes a ticket, a reply or a record, and few wait for a person',
  async (set) => {
    const account = await eagerAccount()
    const mails = mailsOf(set)
    expect(mails.length).toBeGreaterThan(10)
    await receive(account, mails)

    const { table, held, total } = await outcomes(account, mails)
    console.log(`${set}: ${total} mails`, table)
    expect(held / total).toBeLessThanOrEqual(set === 'replytrimmer' ? 1 : 0.05)
  },
  60_000,
)
