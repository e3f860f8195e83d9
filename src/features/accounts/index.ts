export { type NewAccount, openAccount } from './opening.ts'
