export { changeAccount } from './changing.ts'
export { openAccount } from './opening.ts'
