import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

import { SMTPServer } from 'smtp-server'

import { openClient } from '#test/smtp-client.ts'

import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { type Console, enterConsole, withAdmin } from './console.ts'
import { letter } from './mail-server.ts'
import { claimsOf, type Findings, type Proof, type Stage } from './proof.ts'

const quietSeconds = { whole: 120, quick: 25 }

/** As shipped, in an hour and to one address: five automatic mails, and credentials, which are counted apart. */
const budgetsOfTwo = 2 * (5 + 1)

/** Whatever says that a mail was written by a machine, and that it was by Guichet. */
const telltale =
  /^(?:auto-submitted|precedence|x-auto-response-suppress|x-auto-reply|x-guichet-[\w-]+|list-[\w-]+):/i
/** Then also what says which ticket it belongs to. */
const thread = /^(?:in-reply-to|references):/i

/**
 * Two help desks that each answer by themselves write to each other, and what stands between them takes away what would
 * tell them: both fall silent after a few mails, and where mail had to be held back an administrator is told of a loop.
 */
export const facingHelpdesks: Proof = {
  about: 'L3 B11',
  async prove(stage, size) {
    const [answers, strangers] = await Promise.all([
      meet(stage, { seconds: quietSeconds[size], strip: [telltale], most: 10 }),
      meet(stage, { seconds: quietSeconds[size], strip: [telltale, thread], most: budgetsOfTwo }),
    ])
    return {
      figures: { answers: answers.figures, strangers: strangers.figures },
      claims: {
        ...claimsOf('answers', answers),
        ...claimsOf('every mail a new ticket', {
          ...strangers,
          claims: { ...strangers.claims, 'both held mail back': strangers.heldBack === 2 },
        }),
      },
    }
  },
}

type Meeting = { seconds: number; strip: readonly RegExp[]; most: number }

async function meet(
  stage: Stage,
  { seconds, strip, most }: Meeting,
): Promise<Findings & { heldBack: number }> {
  const [towardsA, towardsB] = [await stripping(stage, strip), await stripping(stage, strip)]
  const a = await helpdesk(stage, 'a.test', towardsB.url)
  const b = await helpdesk(stage, 'b.test', towardsA.url)
  towardsA.deliverTo(a.smtpPort)
  towardsB.deliverTo(b.smtpPort)

  const client = await openClient(a.smtpPort)
  await client.hand(letter('first@b.test', 'support@b.test', { to: 'support@a.test' }))
  client.close()
  await quiet(() => towardsA.passed.length + towardsB.passed.length, seconds)

  const total = towardsA.passed.length + towardsB.passed.length
  const perTicket = Math.max(...(await Promise.all([a, b].map(({ mostPerTicket }) => mostPerTicket()))))
  const alarms = await Promise.all([a, b].map(({ loopsSeen }) => loopsSeen()))
  const held = await Promise.all([a, b].map(({ heldBack }) => heldBack()))
  const told = await Promise.all([a, b].map(({ outbox }) => outbox()))
  return {
    heldBack: held.filter((count) => count > 0).length,
    figures: {
      mails_between_them: total,
      most_automatic_mails_of_a_ticket: perTicket,
      quiet_for_s: seconds,
      alarms,
      outboxes: told,
    },
    claims: {
      'they did write to each other': total >= 2,
      [`no more than ${most} mails in all`]: total <= most,
      'no more than two automatic mails of a ticket': perTicket <= 2,
      'an administrator sees one alarm of a loop where mail was held back, and none where it was not':
        held.every((count, side) => alarms[side]?.length === (count > 0 ? 1 : 0)),
    },
  }
}

/** Until nothing has passed for so long. */
async function quiet(passed: () => number, seconds: number) {
  for (let before = -1, still = 0; still < seconds; still++) {
    if (passed() !== before) still = 0
    before = passed()
    await pause(1000)
  }
}

async function helpdesk(stage: Stage, domain: string, relay: string) {
  const place = await aPlaceForGuichet({
    ...withAdmin,
    GUICHET_SUPPORT_ADDRESS: `support@${domain}`,
    GUICHET_SMTP_RELAY: relay,
  })
  stage.defer(place.clear)
  const { child, ended } = await place.start()
  stage.defer(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const console = await enterConsole(place.url)
  await answerEverything(console)
  const sql = await place.sql()
  stage.defer(() => sql.end())
  const one = async (query: string) => (await sql.query(query)).rows
  return {
    smtpPort: place.smtpPort,
    mostPerTicket: async () =>
      (
        await one(
          `select coalesce(max(count), 0)::int as most from (
            select count(*) from outbound_mails where automatic and state = 'sent' and ticket_id is not null group by ticket_id) of_ticket`,
        )
      )[0].most as number, // count() is one
    outbox: () =>
      one(
        "select concat_ws(' ', kind, state, reason) as what, count(*)::int as count from outbound_mails group by 1 order by 1",
      ),
    heldBack: async () =>
      (
        await one(
          "select count(*)::int as count from outbound_mails where state = 'delayed' and reason like 'budget_%'",
        )
      )[0].count as number, // count() is one
    /** What stands at the top of the console until an administrator has seen it. */
    async loopsSeen() {
      const { items } = (await console.must('GET', '/alarms?unseen=true')) as {
        items: { kind: string; count: number; details: object }[]
      } // the contract's shape
      return items
        .filter(({ kind }) => kind === 'mail_loop')
        .map(({ count, details }) => ({ count, details }))
    },
  }
}

/** Everything on that may answer by itself. */
async function answerEverything(console: Console) {
  const { items } = (await console.must('GET', '/email-templates?limit=100')) as {
    items: { id: string; name: string }[]
  } // the contract's shape
  const settings = await console.must('GET', '/settings/email')
  await console.setEmail({
    welcomeMail: true,
    ticketReceivedMail: true,
    ticketReceivedTemplateId:
      settings.ticketReceivedTemplateId ?? items.find(({ name }) => /ticket/i.test(name))?.id ?? items[0]?.id,
  })
}

/** A mail server in between that takes headers away, and passes the rest on from an address of its own. */
async function stripping(stage: Stage, strip: readonly RegExp[]) {
  const passed: string[] = []
  let port = 0
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      textOf(stream.setEncoding('latin1'))
        .then(async (raw) => {
          const client = await openClient(port)
          const from = envelope.mailFrom ? envelope.mailFrom.address : ''
          const said = Buffer.from(without(raw, strip), 'latin1')
          for (const { address } of envelope.rcptTo)
            await client.hand({ from: from || 'mta@elsewhere.test', to: address, raw: said })
          client.close()
          passed.push(raw)
          done()
        })
        .catch((error) => done(Object.assign(new Error(String(error)), { responseCode: 550 })))
    },
  })
  server.on('error', () => {}) // a client that left
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stage.defer(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address() as AddressInfo // it listens on a port
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    passed,
    deliverTo(next: number) {
      port = next
    },
  }
}

/** Header lines with what is folded under them. */
function without(raw: string, strip: readonly RegExp[]): string {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const kept = fields.filter((field) => !strip.some((pattern) => pattern.test(field)))
  return kept.join('\r\n') + raw.slice(end)
}
