// Builds the two front ends into dist/web, when what they are made of has changed since the last time.
// `npm ci` calls it as it is; `npm start` with --if-stale, which says nothing when there is nothing to do.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const SOURCES = [
  'src/web/**/*.{ts,tsx,css,html,svg}',
  'src/shared/**/*.ts',
  'docs/guide/*/*.md',
  'locales/*.json',
  'package-lock.json',
  'vite.config.ts',
  'bin/build-web.ts',
]
const TARGET = 'dist/web'

process.chdir(join(import.meta.dirname, '..'))
const quiet = process.argv.includes('--if-stale')
const sources = fingerprint()

if (isFresh(sources)) {
  if (!quiet) console.error('The front ends in dist/web are up to date.')
} else {
  await rebuild(sources)
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern)).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(`${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function isFresh(sources: string) {
  const stamp = join(TARGET, '.built-from')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
}

async function rebuild(sources: string) {
  const vite = await import('vite').catch(() => undefined)
  if (!vite) return withoutVite()

  const started = Date.now()
  // Built beside and moved into place: a server that runs meanwhile never serves half a build.
  const [fresh, before] = [`${TARGET}.${process.pid}`, `${TARGET}.${process.pid}.before`]
  try {
    await vite.build({
      configFile: 'vite.config.ts',
      logLevel: 'warn',
      build: { outDir: join(process.cwd(), fresh) },
    })
    await compress(join(fresh, 'assets'))
    writeFileSync(join(fresh, '.built-from'), sources)
    if (existsSync(TARGET)) renameSync(TARGET, before)
    renameSync(fresh, TARGET)
  } finally {
    for (const folder of [fresh, before]) rmSync(folder, { recursive: true, force: true })
  }
  console.error(`Built the front ends into ${TARGET} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

function withoutVite() {
  const served = existsSync(join(TARGET, 'portal.html'))
  console.error(
    `The packages that build the front ends are not installed: ${
      served
        ? `${TARGET} is served as it is, though the sources have changed since.`
        : `run \`npm ci\` with development packages, or copy ${TARGET} from a machine that has them.`
    }`,
  )
  if (quiet && !served) process.exitCode = 1
}

/** A compressed twin beside each asset, so that the server never compresses the same bytes twice. */
async function compress(folder: string) {
  const names = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name))
  await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name))
      const small = await promisify(brotliCompress)(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
      if (small.length < bytes.length) await writeFile(join(folder, `${name}.br`), small)
    }),
  )
}
