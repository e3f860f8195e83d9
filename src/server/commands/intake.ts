import { startIntake } from '../parts/intake.ts'
import { runShared } from '../running.ts'

/** Mail by SMTP alone, as many processes as wanted. */
export const run = () => runShared(startIntake, async () => ['Guichet takes mail.'])
