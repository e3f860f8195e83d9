export { attachFiles, type StoredFile } from './attaching.ts'
export { type AttachedFile, attachmentsOf } from './of-messages.ts'
export { uploadsRound } from './sweeping.ts'
export { claimUploads } from './uploads.ts'
