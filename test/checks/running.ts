import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Runs one of the project's tools in a folder, and hands back what it printed. */
export function run(tool: string, args: string[], folder: string): Promise<string> {
  const bin = join(import.meta.dirname, '../../node_modules/.bin', tool)
  return new Promise((resolve, reject) => {
    const child = spawn(bin, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text))
    child.on('error', reject)
    child.on('close', () => (out ? resolve(out) : reject(new Error(`${tool} printed nothing: ${err}`))))
  })
}
