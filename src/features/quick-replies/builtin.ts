import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

/** Ships the quick reply that hands credentials over. */
export async function addBuiltinReply({ db, account, now }: Context) {
  const text = (part: 'name' | 'folder' | 'body') =>
    say(account.locale, account.edition, `mail.quickReply.portal_credentials.${part}`)
  await db
    .insertInto('quick_replies')
    .values({
      builtin: 'portal_credentials',
      name: text('name'),
      folder: text('folder'),
      body: text('body'),
      visibility: 'all',
      created_at: now,
      updated_at: now,
    })
    .execute()
}
