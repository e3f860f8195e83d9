import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

const One = z.object({ id: z.uuid().describe('Id of an attachment, as its message names it.') })

const NewFile = z.object({
  name: z.string().min(1).max(1000).describe('File name; folders and control characters are dropped.'),
  bytes: z.instanceof(Uint8Array).describe('The body of the request: the file as it is, up to 20 MB.'),
})

const Upload = z.object({
  id: z.uuid().describe('To be named in `uploadIds` of the message that carries the file, within a day.'),
  name: z.string(),
  size: z.number().int().describe('In bytes.'),
})
export type Upload = z.infer<typeof Upload>

export const uploadFile = endpoint(
  'POST /uploads',
  'Stores one file for a message that is still being written: `?name=`, body `application/octet-stream`.',
  NewFile,
  Upload,
  { takes: 'bytes' },
)

export const getAttachment = endpoint('GET /attachments/:id', 'One file.', One, z.unknown(), {
  answers: 'file',
})

export const uploadOwnFile = endpoint(
  'POST /portal/uploads',
  'Stores one file for a message that is still being written: `?name=`, body `application/octet-stream`.',
  NewFile,
  Upload,
  { takes: 'bytes' },
)

export const getOwnAttachment = endpoint(
  'GET /portal/attachments/:id',
  'One file of a ticket of mine.',
  One,
  z.unknown(),
  { answers: 'file' },
)
