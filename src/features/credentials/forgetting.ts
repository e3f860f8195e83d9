import { z } from 'zod'

import { findContactByAddress } from '#features/contacts/index.ts'
import { emailSettings } from '#features/email-settings/index.ts'
import { queueMail } from '#features/outbox/index.ts'
import { issueRefusal } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import { job } from '#platform/jobs.ts'
import { type Budget, spend } from '#platform/limits.ts'
import type { Visit } from '#platform/route.ts'

const hour = 3600
const ofClient: Budget = { name: 'portal.forgotten.client', allowed: 20, windowSeconds: hour }
const perHour: Budget = { name: 'portal.forgotten.hour', allowed: 3, windowSeconds: hour }
const perDay: Budget = { name: 'portal.forgotten.day', allowed: 5, windowSeconds: 24 * hour }

/**
 * Somebody forgot their password, or says so. Whoever they are, the answer is the same after the same work:
 * whether a link leaves is found out later, and past the limits none does.
 */
export const askForLink = (visit: Visit, username: string): Promise<void> =>
  visit.asSystem(async (ctx) => {
    const name = username.trim().toLowerCase()
    const spent = [
      await spend(ctx, ofClient, visit.clientNetwork),
      await spend(ctx, perHour, name),
      await spend(ctx, perDay, name),
    ]
    if (spent.every(({ allowed }) => allowed))
      await ctx.later(sendLink, { username: name }, { lane: 'first' })
  })

/** The link goes to the primary address of the contact who is meant, whichever of theirs was typed. */
export const sendLink = job(
  'credentials.send_link',
  z.object({ username: z.string() }),
  async (ctx: Context, { username }) => {
    const contact = await findContactByAddress(ctx, username)
    if (!contact) return
    const reason = await withheldFor(ctx, contact.id)
    if (reason) {
      const details = { cause: 'forgotten', reason }
      await ctx.record('credentials.withheld', { kind: 'contact', id: contact.id }, details)
      return
    }

    await queueMail(ctx, {
      kind: 'reset',
      contactId: contact.id,
      template: { builtin: 'password_reset' },
      trust: null,
      cause: 'forgotten',
    })
  },
)

/** Technicians read why nothing was sent; whoever asked is told nothing. */
const withheldFor = async (ctx: Context, contactId: string): Promise<string | null> =>
  (await emailSettings(ctx)).resetMail ? issueRefusal(ctx, contactId) : 'reset_mail_off'
