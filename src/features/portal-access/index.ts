export { accessState, findAccess, noteHandedOver } from './access.ts'
export { type Cause, type Issued, issueCredentials } from './issuing.ts'
export { issueRefusal } from './refusal.ts'
