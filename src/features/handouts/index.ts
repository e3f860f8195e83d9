export { handoutRound } from './forgetting.ts'
export { handToNext } from './handing.ts'
