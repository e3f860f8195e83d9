import { changeAccount } from '#features/accounts/index.ts'
import type { Context } from '#platform/context.ts'
import { type Budget, spend } from '#platform/limits.ts'
import { refuseWeakPassword } from '#platform/password-rules.ts'
import { hashPassword } from '#platform/passwords.ts'
import { conflict, refused, tooMany } from '#platform/problem.ts'
import type { Visit } from '#platform/route.ts'

import { addTechnician } from './adding.ts'
import { takeSetUpLink } from './set-up-link.ts'
import { enterConsole } from './signing-in.ts'
import { hasAdministrator } from './technician.ts'

export type SetUp = {
  token: string
  email: string
  name: string
  password: string
  accountName?: string | undefined
  edition?: 'msp' | 'it' | undefined
  locale?: 'fr' | 'en' | undefined
}

const tries: Budget = { name: 'console.setup', allowed: 20, windowSeconds: 900 }

/** Whoever holds the set-up link becomes the first administrator, and is signed in. */
export async function setUpAccount(visit: Visit, wish: SetUp): Promise<void> {
  const spent = await visit.asSystem((ctx) => spend(ctx, tries, visit.clientNetwork))
  if (!spent.allowed) throw tooMany('too_many_attempts', spent.retryAfterSeconds)
  await refuseWeakPassword(wish.password, [wish.email, wish.name, wish.accountName ?? ''])

  const passwordHash = await hashPassword(wish.password)
  const id = await visit.asSystem((ctx) => addFirstAdministrator(ctx, wish, passwordHash))
  await enterConsole(visit, id)
}

async function addFirstAdministrator(ctx: Context, wish: SetUp, passwordHash: string): Promise<string> {
  if (!(await takeSetUpLink(ctx, wish.token))) throw refused('set_up_link_over')
  if (await hasAdministrator(ctx)) throw conflict('already_set_up')

  const { accountName = ctx.account.name, edition = ctx.account.edition, locale = ctx.account.locale } = wish
  await changeAccount(ctx, { ...ctx.account, name: accountName, edition, locale })
  const { email, name } = wish
  const id = await addTechnician(ctx, { email, name, role: 'admin', passwordHash })
  if (!id) throw conflict('email_taken')
  return id
}
