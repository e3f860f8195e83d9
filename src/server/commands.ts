import { ConfigMistakes } from '#platform/config.ts'
import { EmbeddedProblem } from '#platform/database/embedded.ts'
import { openLog } from '#platform/log.ts'

import { CommandRefused } from './command-refused.ts'

type Command = { run(words: string[]): Promise<void> }

/** Each is loaded when it is called: an operator who asks for one waits for one. */
const commands: Record<string, () => Promise<Command>> = {
  serve: () => import('./commands/serve.ts'),
  web: () => import('./commands/web.ts'),
  work: () => import('./commands/work.ts'),
  intake: () => import('./commands/intake.ts'),
  account: () => import('./commands/account.ts'),
  'demo-data': () => import('./commands/demo-data.ts'),
  demo: () => import('./commands/demo.ts'),
  migrate: () => import('./commands/migrate.ts'),
}
const announced = ['backup', 'restore', 'doctor', 'reset']

/** Runs the command that was asked for, and ends the process as it ended. */
export async function runCommand([name = 'serve', ...words]: string[]): Promise<void> {
  const load = commands[name]
  if (!load) return refuse(name)

  process.on('unhandledRejection', (error) => endBadly(error))
  process.on('uncaughtException', (error) => endBadly(error))
  try {
    await (await load()).run(words)
    process.exit(0)
  } catch (error) {
    endBadly(error)
  }
}

function refuse(name: string): never {
  console.error(
    announced.includes(name)
      ? `guichet ${name} comes in a later version.`
      : `There is no guichet ${name}. Commands: ${Object.keys(commands).join(' · ')}`,
  )
  process.exit(2)
}

/** What the operator can mend is a sentence; what only we can mend is a line of the log, with its trace. */
function endBadly(given: unknown): never {
  const error = asRefusal(given)
  const status = statusOf(error)
  if (status !== undefined) console.error(error instanceof Error ? error.message : error)
  else openLog('fatal').fatal({ err: error }, 'Guichet ends: an error that nobody expected')
  process.exit(status ?? 1)
}

function asRefusal(error: unknown): unknown {
  const { code, address, port } = (error ?? {}) as { code?: string; address?: string; port?: number } // what listen() throws
  if (code === 'EADDRINUSE') return new CommandRefused(`${address}:${port} is taken by another program.`, 1)
  if (code === 'EACCES' && port) return new CommandRefused(`${address}:${port} is not open to this user.`, 1)
  return error
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof ConfigMistakes) return 78 // EX_CONFIG
  if (error instanceof CommandRefused) return error.status
  if (error instanceof EmbeddedProblem) return 1
  return undefined
}
