export { endAlarm, raiseAlarm } from './raising.ts'
