import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

/** In the language of whoever copies. Rules may share a name: their place tells them apart. */
export const copyName = ({ actor, account }: Context, name: string): string =>
  say(actor.locale ?? account.locale, account.edition, 'mail.copyOf', { name: name.slice(0, 170) })
