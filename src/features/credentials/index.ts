export { sendLink } from './forgetting.ts'
