export { deliverMail } from './delivering.ts'
export { outboxRound } from './driving.ts'
export type { SenderTrust } from './mail.ts'
export { type NewMail, type Queued, queueMail } from './queueing.ts'
