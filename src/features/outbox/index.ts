export { deliverMail } from './delivering.ts'
export { outboxRound } from './driving.ts'
export { queueMail } from './queueing.ts'
