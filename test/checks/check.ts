import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { filesIn } from './files.ts'

export type Fault = { rule: string; file: string; says?: string }

/** What a check saw in a tree, and what it holds against it. */
export type Sight = { looked: string; faults: Fault[]; notes?: string[] }

/** A violation; the check is believed only while it finds each of them. Its file may be part of the ground. */
export type Planted = { rule: string; file: string; text?: string; says?: string }

export type Check = {
  name: string
  look(root: string): Promise<Sight>
  planted: Planted[]
  /** The other files of the planted tree. */
  ground?: Record<string, string>
}

export type Verdict = { lines: string[]; passed: boolean }

/** Runs a check on the project, and on a tree where it must find every planted violation. */
export async function judge(check: Check, root: string): Promise<Verdict> {
  const [sight, missed] = await Promise.all([check.look(root), missedViolations(check, root)])
  const found = check.planted.length - missed.length
  return {
    passed: sight.faults.length === 0 && missed.length === 0,
    lines: [
      `${check.name}: looked at ${sight.looked}, ${found} of ${check.planted.length} planted violations found`,
      ...(sight.notes ?? []).map((note) => `  ${note}`),
      ...sight.faults.map(({ file, rule, says }) => `  ✗ ${file}: ${rule}${says ? `: ${says}` : ''}`),
      ...missed.map(({ file, rule, says = '' }) =>
        `  ✗ planted and not found: ${rule} in ${file} ${says}`.trimEnd(),
      ),
    ],
  }
}

/** The files that exist and that a tool did not look at: a check that is blind is red, not green. */
export const unseen = (expected: string[], seen: Iterable<string>): Fault[] => {
  const known = new Set(seen)
  const missing = expected.filter((file) => !known.has(file)).map((file) => ({ rule: 'unseen', file }))
  return expected.length === 0
    ? [{ rule: 'unseen', file: '.', says: 'there is nothing to look at' }]
    : missing
}

async function missedViolations({ look, planted, ground = {} }: Check, root: string) {
  const tree = await mkdtemp(join(tmpdir(), 'guichet-planted-'))
  try {
    await layGround(root, tree)
    for (const [file, text] of Object.entries(ground)) await write(join(tree, file), text)
    for (const { file, text } of planted) if (text !== undefined) await write(join(tree, file), text)
    const { faults } = await look(tree)
    return planted.filter(
      ({ rule, file, says = '' }) =>
        !faults.some(
          (fault) => fault.rule === rule && fault.file === file && (fault.says ?? '').includes(says),
        ),
    )
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

/** The project's own settings, so that a rule somebody switches off is missed in the planted tree. */
async function layGround(root: string, tree: string) {
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  const settings = /^(?:[^/]*\.json|\.[^/]+|locales\/.*|docs\/glossary\.md)$|tsconfig\.json$/
  for (const file of filesIn(root).filter((file) => settings.test(file))) {
    await cp(join(root, file), join(tree, file))
  }
}

async function write(file: string, text: string) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
