export { changeAccount } from './changing.ts'
export { type NewAccount, openAccount } from './opening.ts'
