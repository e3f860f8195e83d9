import { route } from '#platform/route.ts'

import { getAttachment, getOwnAttachment, uploadFile, uploadOwnFile } from './contract.ts'
import { downloadAttachment } from './downloading.ts'
import { upload } from './uploads.ts'

export default [
  route(uploadFile, 'tickets.reply', upload),
  route(getAttachment, 'tickets.read', (ctx, { id }) => downloadAttachment(ctx, id)),
  route(uploadOwnFile, 'portal.tickets.reply', upload),
  route(getOwnAttachment, 'portal.tickets.read', (ctx, { id }) => downloadAttachment(ctx, id)),
]
