import { forwardPrefix } from '#platform/mail/forward-fields.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import type { Outside } from '#platform/outside.ts'

export const isEnclosed = ({ mediaType }: { mediaType: string }) => mediaType === 'message/rfc822'

/** The mail that hangs on one that passes it on, where there is exactly one; it is read as strangers' mail is. */
export async function readEnclosed(mail: ReadMail | null, { mailReader }: Outside): Promise<ReadMail | null> {
  if (!mail || !forwardPrefix.test(mail.subject)) return null
  const [only, ...more] = mail.attachments.filter(isEnclosed)
  if (!only || more.length > 0) return null
  const reading = await mailReader.read(only.bytes)
  return reading.ok ? reading.mail : null
}
