import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Check } from './check.ts'
import { filesIn, isGenerated, isTest, isTypeScript } from './files.ts'

const LIMIT = 300

/** A file holds one idea, and stays short enough to be read in one go. */
export const sizes: Check = {
  name: 'file sizes',
  async look(root) {
    const files = filesIn(root)
      .filter((file) => file.startsWith('src/') && isTypeScript(file) && !isTest(file) && !isGenerated(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .sort((a, b) => a.lines - b.lines)
    const at = (share: number) => files[Math.floor((files.length - 1) * share)]?.lines ?? 0
    return {
      looked: `${files.length} source files (median ${at(0.5)} lines, nine of ten up to ${at(0.9)}, longest ${at(1)})`,
      faults:
        files.length === 0
          ? [{ rule: 'unseen', file: 'src', says: 'there is nothing to look at' }]
          : files
              .filter(({ lines }) => lines > LIMIT)
              .map(({ file, lines }) => ({
                rule: 'too-long',
                file,
                says: `${lines} lines, ${LIMIT} at most`,
              })),
    }
  },
  planted: [{ rule: 'too-long', file: 'src/platform/long.ts', text: '// one more line\n'.repeat(LIMIT + 1) }],
}
