import { type Budget, spend } from '#platform/limits.ts'
import { refuseWeakPassword } from '#platform/password-rules.ts'
import { hashPassword } from '#platform/passwords.ts'
import { refused, tooMany } from '#platform/problem.ts'
import type { Visit } from '#platform/route.ts'

import { lockAccess } from './access.ts'
import { consumeLink, contactOfLink, type LinkKind } from './links.ts'
import { ownWords } from './own-words.ts'
import { savePassword } from './saving-password.ts'

const tries: Budget = { name: 'portal.link', allowed: 30, windowSeconds: 900 }

/** Whoever holds a link chooses a password with it, once. A password that is refused leaves the link as it was. */
export async function choosePasswordByLink(
  visit: Visit,
  kind: LinkKind,
  { token, password }: { token: string; password: string },
): Promise<{ username: string }> {
  const spent = await visit.asSystem((ctx) => spend(ctx, tries, visit.clientNetwork))
  if (!spent.allowed) throw tooMany('too_many_attempts', spent.retryAfterSeconds)

  const words = await visit.asSystem(async (ctx) => {
    const link = await contactOfLink(ctx, kind, token)
    return link && ownWords(ctx, link.contactId)
  })
  if (!words) throw refused('link_not_valid')
  await refuseWeakPassword(password, words)
  const passwordHash = await hashPassword(password)

  return visit.asSystem(async (ctx) => {
    const link = await contactOfLink(ctx, kind, token)
    if (!link) throw refused('link_not_valid')
    await lockAccess(ctx, link.contactId) // before the link: whoever issues another has them in this order
    if (!(await consumeLink(ctx, link.linkId))) throw refused('link_not_valid')
    await savePassword(ctx, link.contactId, passwordHash, 'link')
    return { username: link.username }
  })
}
