import type { Log } from '../log.ts'

/** An answer other than `250`; smtp-server reads the code from the error. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** What the client hears when something of ours failed: try again. What it was stays in the log. */
export function replyTo(error: unknown, log: Log): Error {
  if (error instanceof Error && 'responseCode' in error) return error
  if (hungUp.has((error as NodeJS.ErrnoException).code ?? '')) return refusal(451, 'Gone') // heard by nobody
  log.warn({ err: error }, 'a mail could not be taken; its sender will try again')
  return refusal(451, 'Not now, try again later')
}

/** The client went away in the middle of a mail: it will try again. */
const hungUp = new Set(['ECONNECTION', 'ERR_STREAM_PREMATURE_CLOSE'])
