import { readBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import type { FileAnswer } from '#platform/route.ts'

/** The bytes of a mail, exactly as they arrived. */
export async function readRawMail(ctx: Context, id: string): Promise<FileAnswer> {
  const { sha256 } = await ctx.db
    .selectFrom('inbound_mails')
    .select('sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('mail'))
  return { name: `${id}.eml`, mediaType: 'message/rfc822', bytes: await readBlob(ctx, sha256) }
}

/** The mail that a message came by, as it arrived; undefined where it came another way. */
export async function rawMailOfMessage(ctx: Context, messageId: string): Promise<Buffer | undefined> {
  const mail = await ctx.db
    .selectFrom('messages')
    .innerJoin('inbound_mails', 'inbound_mails.id', 'messages.inbound_mail_id')
    .select('inbound_mails.sha256')
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  return mail && readBlob(ctx, mail.sha256)
}
