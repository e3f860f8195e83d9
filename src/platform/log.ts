import { destination, type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard error. What is named here never reaches them, wherever it stands. */
const secret = ['password', 'secret', 'token', 'cookie', 'authorization', 'secretKey', 'text', 'html', 'body']

export const openLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    },
    destination({ dest: 2, sync: true }),
  )
