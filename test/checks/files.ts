import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'test-results'])

/** Every file of the project, by its path from the root; read from the disk and from no tool's list. */
export function filesIn(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      return entry.isDirectory() ? filesIn(root, path) : entry.isFile() ? [path] : []
    })
    .sort()
}

export const isTypeScript = (file: string) => ['.ts', '.tsx'].includes(extname(file))

export const isTest = (file: string) => /\.(?:test|e2e)\.tsx?$/.test(file) || file.startsWith('test/')

/** Written by a program, and checked to be fresh by a test of its own. */
export const isGenerated = (file: string) => file === 'src/platform/database/tables.ts'
