import { Settings } from '#platform/config.ts'

/** docs/configuration.md, from the declaration that the server reads its environment by. */
export const configurationReference = () => `# Configuration

Generated from \`src/platform/config.ts\` by \`npx node bin/documents.ts\`. Everything is set by environment variables, each
also as \`…_FILE\`, the name of a file that holds the value. A bad value stops the start, with all mistakes listed; so does a
\`GUICHET_\` variable that does not exist.

| Variable | Default | Meaning |
|---|---|---|
${Object.entries(Settings.shape)
  .map(([name, type]) => `| \`${name}\` | ${defaultOf(name)} | ${type.description} |`)
  .join('\n')}
`

const address = 'http://localhost:3000'
const defaults: Record<string, unknown> = Settings.parse({ GUICHET_URL: address })

function defaultOf(name: string): string {
  const text = written(defaults[name]).replace(address, 'http://localhost:<GUICHET_PORT>')
  return text === '' ? '–' : `\`${text}\``
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'object' && value !== null) return Object.values(value).join(':') // host and port
  return value === undefined || value === false ? '' : String(value)
}
