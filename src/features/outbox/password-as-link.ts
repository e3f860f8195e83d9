import { emailSettings } from '#features/email-settings/index.ts'
import { labelOf } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { onceEach } from '#platform/once.ts'
import type { Locale } from '#platform/words.ts'
import { writeSnippet } from '#shared/snippets.ts'

const settings = onceEach(emailSettings)

const labelled = /(?:[^<>:\n]{1,60}?(\s*:\s*))?\{\[portal\.password\]\}/g

/**
 * A text of a mail as the account hands credentials over: where it says so, an activation link stands in the place of
 * the temporary password, and a label before it says what it is.
 */
export async function withPasswordAs(ctx: Context, locale: Locale, text: string): Promise<string> {
  if (!text.includes(password) || (await settings(ctx)).passwordSnippet === 'temporary_password') return text
  const label = labelOf(locale, ctx.account.edition, 'portal.activation_link')
  return text.replace(labelled, (_all, colon: string | undefined) =>
    colon === undefined ? link : `${label}${colon}${link}`,
  )
}

const password = writeSnippet('portal.password')
const link = writeSnippet('portal.activation_link')
