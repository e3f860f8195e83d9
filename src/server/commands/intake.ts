import { startIntake } from '../parts/intake.ts'
import { runParts } from '../running.ts'

/** Mail by SMTP alone, as many processes as wanted. */
export const run = () => runParts([startIntake], async () => ['Guichet takes mail.'])
