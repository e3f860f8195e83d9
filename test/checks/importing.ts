import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Check, Fault, Planted } from './check.ts'
import { unseen } from './check.ts'
import { filesIn, isTest, isTypeScript } from './files.ts'
import { run } from './running.ts'

type Cruise = {
  modules: {
    source: string
    dependencies: { module: string; resolved: string; dependencyTypes: string[] }[]
  }[]
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}

const PLAIN = 'export const plain = 1\n'

const plant = (rule: string, file: string, module: string): Planted => ({
  rule,
  file,
  text: `export * from '${module}'\n`,
})

// The database and its queue are met in several folders of the platform, and by the server's commands.
const DRIVERS_OF_ONE_FOLDER = [
  '@fastify/cookie',
  '@fastify/static',
  '@node-rs/argon2',
  'fastify',
  'html-to-text',
  'iconv-lite',
  'mailauth',
  'nodemailer',
  'pino',
  'postal-mime',
  'prom-client',
  'smtp-server',
]

/** dependency-cruiser: the layers import downwards only, and each driver stays in its place. */
export const importing: Check = {
  name: 'import directions',
  async look(root) {
    const files = filesIn(root).filter((file) => isTypeScript(file) && /^(?:src|test|bin|bench)\//.test(file))
    const folders = [...new Set(files.map((file) => file.split('/')[0] ?? file))]
    const { modules, summary }: Cruise = JSON.parse(
      await run(
        'depcruise',
        [...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
        root,
      ),
    )
    const ours = modules.filter(({ source }) => files.includes(source))
    const seen = ours.flatMap(({ source, dependencies }) =>
      dependencies.map(({ module }) => `${source} → ${bare(module)}`),
    )
    const places = placesOf(ours.filter(({ source }) => source.startsWith('src/') && !isTest(source)))
    return {
      looked: `${ours.length} modules and ${new Set(seen).size} imports`,
      notes: places.map(
        ([name, files]) => `${name} is used in several folders: ${foldersOf(files).join(', ')}`,
      ),
      faults: [
        ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, file: from, says: to })),
        ...unseen(
          files,
          ours.map(({ source }) => source),
        ),
        ...unseenImports(root, files, new Set(seen)),
        ...places
          .filter(([name]) => DRIVERS_OF_ONE_FOLDER.includes(name))
          .flatMap(([name, files]) =>
            files.map((file) => ({ rule: 'driver-in-one-place', file, says: name })),
          ),
      ],
    }
  },
  ground: {
    'src/platform/second.ts': "export * from './first.ts'\n",
    'src/shared/plain.ts': PLAIN,
    'src/platform/plain.ts': PLAIN,
    'src/platform/mail/plain.ts': "export { parse } from 'postal-mime'\n",
    'src/features/tickets/index.ts': PLAIN,
    'src/features/tickets/inside.ts': PLAIN,
    'src/features/tickets/contract.ts': PLAIN,
    'src/server/plain.ts': PLAIN,
    'src/web/portal/plain.ts': PLAIN,
    'src/web/console/plain.ts': PLAIN,
    'test/plain.ts': PLAIN,
  },
  planted: [
    plant('no-circle', 'src/platform/first.ts', '#platform/second.ts'),
    plant('resolved', 'src/platform/lost.ts', '#platform/nowhere.ts'),
    plant('shared-knows-no-layer', 'src/shared/upwards.ts', '#platform/plain.ts'),
    plant('shared-runs-anywhere', 'src/shared/machine.ts', 'node:fs'),
    plant('platform-knows-no-feature', 'src/platform/upwards.ts', '#features/tickets/index.ts'),
    plant('feature-knows-no-server', 'src/features/contacts/upwards.ts', '#server/plain.ts'),
    plant('feature-entered-by-its-door', 'src/features/contacts/window.ts', '#features/tickets/inside.ts'),
    plant('server-knows-no-page', 'src/server/page.ts', '#web/portal/plain.ts'),
    plant('web-reads-contracts-only', 'src/web/ui/inside.ts', '#platform/plain.ts'),
    plant('web-reads-types-only', 'src/web/portal/value.ts', '#features/tickets/contract.ts'),
    plant('web-runs-in-a-browser', 'src/web/portal/machine.ts', 'node:fs'),
    plant('portal-and-console-are-strangers', 'src/web/portal/other.ts', '#web/console/plain.ts'),
    plant('portal-and-console-are-strangers', 'src/web/console/other.ts', '#web/portal/plain.ts'),
    plant('ui-knows-no-page', 'src/web/ui/page.ts', '#web/portal/plain.ts'),
    plant('driver-in-platform-or-server', 'src/features/tickets/driver.ts', 'pg'),
    plant('driver-in-one-place', 'src/platform/http/driver.ts', 'postal-mime'),
    plant('feature-reaches-no-machine', 'src/features/tickets/machine.ts', 'node:http'),
    plant('shipped-without-dev-dependencies', 'src/platform/dev.ts', 'vite'),
    plant('product-knows-no-test', 'src/platform/tested.ts', '#test/plain.ts'),
    {
      rule: 'unseen-import',
      file: 'src/web/portal/hidden.ts',
      text: "export type Hidden = typeof import('#features/tickets/inside.ts')\n",
    },
    {
      rule: 'unseen-import',
      file: 'src/platform/hidden.ts',
      text: "export type Hidden = import('#features/tickets/inside.ts').Plain\n",
    },
  ],
}

const bare = (module: string) => module.replace(/^node:/, '')
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const IMPORT =
  /^(?:import|export)\s*(?:type\s)?(?:[\w*$]+)?,?\s*(?:as\s\w+|\{[^}]*\})?\s*(?:from\s*)?'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'\s*\)/gm

/**
 * What the files import, read without a parser: if dependency-cruiser's goes blind,
 * it sees no import, and therefore nothing wrong.
 */
function unseenImports(root: string, files: string[], seen: Set<string>): Fault[] {
  return files
    .filter((file) => !file.endsWith('.d.ts') && !file.startsWith('test/checks/'))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(COMMENT, '')
      return [...text.matchAll(IMPORT)]
        .map(([, fixed, dynamic]) => fixed ?? dynamic ?? '')
        .filter((module) => !isContractForPages(file, module))
        .filter((module) => !seen.has(`${file} → ${bare(module)}`))
        .map((module) => ({ rule: 'unseen-import', file, says: module }))
    })
}

// swc passes over `typeof import('…')`, which is how the pages name a whole contract: it is allowed anyway.
const isContractForPages = (file: string, module: string) =>
  file.startsWith('src/web/') && /^#features\/[\w-]+\/contract\.ts$/.test(module)

/** The runtime dependencies that are used in several folders, and by which files. */
function placesOf(modules: Cruise['modules']): [name: string, files: string[]][] {
  const users = new Map<string, string[]>()
  for (const { source, dependencies } of modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolved)?.[1]
      if (!name || dependencyTypes.includes('npm-dev') || dependencyTypes.includes('type-only')) continue
      users.set(name, [...(users.get(name) ?? []), source])
    }
  }
  return [...users].filter(([, files]) => foldersOf(files).length > 1).sort()
}

const foldersOf = (files: string[]) => [...new Set(files.map((file) => dirname(file)))].sort()
