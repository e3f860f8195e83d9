export { keepInvitation } from './keeping.ts'
export { invitationsOf } from './of-messages.ts'
