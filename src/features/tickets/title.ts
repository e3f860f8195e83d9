import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'
import { oneLine } from '#shared/one-line.ts'

/** A title is one line of at most 500 characters; a mail without a subject gets "(sans objet)". */
export const titleOf = ({ account }: Context, text: string): string =>
  oneLine(text, 500) || say(account.locale, account.edition, 'common.no_subject')
