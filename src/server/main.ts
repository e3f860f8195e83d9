import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const oldest = 24

if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(
    `Guichet needs Node ${oldest} or newer; this is ${process.version}. Run npm ci, which brings its own.`,
  )
  process.exit(1)
}

// A uid that no list of users knows has no home, and the queue's library asks for one.
process.env.HOME ??= '/'
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'))
const { runCommand } = await import('./commands.ts')
await runCommand(process.argv.slice(2))
