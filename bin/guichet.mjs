#!/usr/bin/env node
// The operator's command: Guichet under the Node it is pinned to, whatever Node the machine has. Plain JavaScript,
// because the Node that reads this may be too old for TypeScript.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = 24
const node = pinnedNode() ?? runningNode()
if (!node) {
  console.error(
    `Guichet needs Node ${OLDEST} or newer; this is ${process.version}. Run npm ci, which brings its own.`,
  )
  process.exit(1)
}

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url))
const guichet = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => guichet.kill(signal))
guichet.on('error', (error) => {
  console.error(`Guichet could not be started: ${error.message}`)
  process.exit(1)
})
// As a shell says it, when a signal ended it.
guichet.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal]))

function pinnedNode() {
  const { resolve } = createRequire(import.meta.url)
  for (const name of [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    try {
      return join(dirname(resolve(`${name}/package.json`)), 'bin/node')
    } catch {} // not for this machine, or not installed
  }
  return undefined
}

function runningNode() {
  return Number.parseInt(process.versions.node, 10) >= OLDEST ? process.execPath : undefined
}
