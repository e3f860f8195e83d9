import { endSession, isFamiliar, openSession } from '#features/sessions/index.ts'
import type { Context } from '#platform/context.ts'
import { type Budget, type Spent, spend } from '#platform/limits.ts'
import { verifyPassword } from '#platform/passwords.ts'
import { tooMany, unauthenticated } from '#platform/problem.ts'
import type { Visit } from '#platform/route.ts'

const quarterOfAnHour = 900
const ofPerson: Budget = { name: 'console.sign_in.person', allowed: 5, windowSeconds: quarterOfAnHour }
const ofClient: Budget = { name: 'console.sign_in.client', allowed: 60, windowSeconds: quarterOfAnHour }

/**
 * Signs a technician in. An unknown address, a deactivated technician and a wrong password
 * get one answer, after the same time.
 */
export async function signInTechnician(
  visit: Visit,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const { technician, spent } = await visit.asSystem((ctx) => knock(ctx, visit, email.toLowerCase()))
  if (!spent.allowed) throw tooMany('too_many_attempts', spent.retryAfterSeconds)

  const right = await verifyPassword(technician?.passwordHash ?? null, password)
  if (!technician || !right) throw unauthenticated('sign_in_refused')

  await enterConsole(visit, technician.id)
}

/** Asked about as if they were somebody, so that the answer takes as long. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Counts the attempt. A stranger's guesses count apart from those made where the technician has signed in before. */
async function knock(ctx: Context, visit: Visit, email: string) {
  const technician = await ctx.db
    .selectFrom('technicians')
    .select(['id', 'password_hash as passwordHash'])
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  const familiar = await isFamiliar(ctx, 'console', technician?.id ?? nobody, visit.clientAddress)
  const subject = familiar ? `${email} at ${visit.clientAddress}` : email
  return { technician, spent: await spendBoth(ctx, subject, visit.clientNetwork) }
}

async function spendBoth(ctx: Context, person: string, client: string): Promise<Spent> {
  const byClient = await spend(ctx, ofClient, client)
  return byClient.allowed ? spend(ctx, ofPerson, person) : byClient
}

/** A session of its own at each sign-in: whatever this browser was signed in with before is over. */
export async function enterConsole(visit: Visit, technicianId: string): Promise<void> {
  const { token, expiresAt } = await visit.asSystem(async (ctx) => {
    if (visit.session) await endSession(ctx, visit.session.id)
    return openSession(ctx, {
      realm: 'console',
      personId: technicianId,
      remembered: false,
      clientAddress: visit.clientAddress,
      userAgent: visit.userAgent,
    })
  })
  visit.giveCookie(token, { remembered: false, expiresAt })
}

/** Signing out without being signed in changes nothing. */
export async function signOutTechnician(visit: Visit): Promise<void> {
  const { session } = visit
  if (session) await visit.asSystem((ctx) => endSession(ctx, session.id))
  visit.takeCookie()
}
