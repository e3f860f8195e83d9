export { attachFiles, type StoredFile } from './attaching.ts'
export { attachmentsOf } from './of-messages.ts'
export { uploadsRound } from './sweeping.ts'
export { claimUploads } from './uploads.ts'
