import type { Attachment } from 'postal-mime'

import { cleanLine } from './charsets.ts'
import type { ReadAttachment } from './reading.ts'
import { limits } from './reading-limits.ts'

/** A file as it hangs on the mail, with a name and a type that are safe to store and to offer for download. */
export function readAttachment({ filename, mimeType, contentId, content }: Attachment): ReadAttachment {
  const mediaType = safeMediaType(mimeType)
  return {
    name: safeFileName(filename ?? '') || defaultName(mediaType),
    mediaType,
    contentId: contentId ? cleanLine(contentId).replace(/^<|>$/g, '').slice(0, 250) || null : null,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }
}

/** Calendar programs send a file twice, once without a name for whoever reads it: people are offered it once. */
export const offeredOnce = (files: readonly ReadAttachment[]): ReadAttachment[] =>
  files.filter(
    (file) =>
      file.mediaType !== 'text/calendar' ||
      file.name !== defaultName(file.mediaType) ||
      !files.some((other) => other !== file && Buffer.from(other.bytes).equals(file.bytes)),
  )

/** The last part of a path, without characters that hide the ending or mean something to a file system. */
export function safeFileName(name: string): string {
  const last = cleanLine(name.replace(/^.*[/\\]/s, ''))
    .replace(/[\p{Cc}\p{Cf}<>:"|?*/\\]/gu, '_')
    .replace(/^\.+/, '_')
  return shortened(last)
}

function shortened(name: string) {
  if (name.length <= limits.fileNameLength) return name
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ''
  return name.slice(0, limits.fileNameLength - ending.length).toWellFormed() + ending
}

const safeMediaType = (type: string) => {
  const plain = type.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/.test(plain)
    ? plain
    : 'application/octet-stream'
}

const endings: Record<string, string> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/calendar': 'ics',
  'text/rfc822-headers': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
}

const defaultName = (mediaType: string) => `attachment.${endings[mediaType] ?? 'bin'}`
