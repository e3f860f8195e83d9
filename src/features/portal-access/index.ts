export { noteHandedOver, passwordChosen } from './access.ts'
export { type Cause, type Issue, type Issued, issueCredentials } from './issuing.ts'
export { issueRefusal } from './refusal.ts'
export { stillWorks } from './still-works.ts'
