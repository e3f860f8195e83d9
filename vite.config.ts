import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const FRONTS = {
  portal: ['portal', 'common', 'problem', 'status'],
  console: ['console', 'common', 'ledger', 'outbox', 'problem', 'rule', 'rules', 'snippets', 'status'],
}
const LIBRARIES =
  /\/node_modules\/(react|react-dom|scheduler|@tanstack\/((react-)?(router|query|store)(-core)?|history))\//
const EDITIONS = { fr: ['fr'], 'fr-it': ['fr', 'fr-it'], en: ['en'], 'en-it': ['en', 'en-it'] }

export default defineConfig({
  root: 'src/web',
  // The server puts the first facts of a page into the HTML, so it serves the HTML; Vite only builds.
  appType: 'custom',
  plugins: [react(), words()],
  css: { modules: { generateScopedName: '[name]-[local]-[hash:base64:4]' } },
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Nothing inline: the content security policy knows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { portal: 'src/web/portal.html', console: 'src/web/console.html' },
      // What every page needs comes in two pieces, instead of thirty whose headers weigh more than they do.
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: LIBRARIES },
            { name: 'floor', test: /\/src\/web\/ui\/|\/lucide-react\// },
          ],
        },
      },
    },
  },
})

/** `words:portal` is a list of catalogues, one for each language and edition, each fetched when it is needed. */
function words(): Plugin {
  const pattern = /^words:(portal|console)(?:\/([a-z-]+))?$/
  return {
    name: 'words',
    resolveId: (id) => (pattern.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, front, edition] = pattern.exec(id.slice(1)) ?? []
      if (!front) return undefined
      if (edition) return `export const words = ${JSON.stringify(catalogue(front, edition))}`
      const loaders = Object.keys(EDITIONS).map((name) => `'${name}': () => import('words:${front}/${name}')`)
      return `export const catalogues = { ${loaders.join(', ')} }`
    },
    buildStart() {
      for (const file of globSync('locales/*.json')) this.addWatchFile(file)
    },
  }
}

/** The words one front end needs, flat; an edition's own words lie over its language's. */
function catalogue(front: string, edition: string) {
  const found: Record<string, string> = {}
  for (const name of EDITIONS[edition as keyof typeof EDITIONS]) {
    const locale: Record<string, object> = JSON.parse(readFileSync(`locales/${name}.json`, 'utf8'))
    for (const space of FRONTS[front as keyof typeof FRONTS]) flatten(locale[space] ?? {}, space, found)
  }
  return found
}

function flatten(branch: object, path: string, into: Record<string, string>) {
  for (const [key, value] of Object.entries(branch)) {
    if (typeof value === 'string') into[`${path}.${key}`] = value
    else flatten(value, `${path}.${key}`, into)
  }
}
