import { globSync, readFileSync } from 'node:fs'

/** What the contracts declare, read from their text: a law that asks the running code alone would not miss one. */
export function routeFiles(): { files: string[]; signatures: string[] } {
  const files = globSync('src/features/*/contract.ts')
  const signatures = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'((?:GET|POST|PUT|PATCH|DELETE) \/[^']*)'/g)].map(
      ([, signature = '']) => signature,
    ),
  )
  return { files, signatures }
}
