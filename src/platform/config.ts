import { readFileSync } from 'node:fs'

import ipaddr from 'ipaddr.js'
import { z } from 'zod'

import { mistakeInRelayUrl } from './mail/relay-url.ts'

const loopback = ['localhost', '127.0.0.1', '[::1]']
const networks = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  )
  .refine(
    (all) => all.every((each) => ipaddr.isValidCIDR(each)),
    'must be networks such as 192.0.2.0/24, separated by commas',
  )

const endpointOf = (text: string) => {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text)
  return match && { host: match[1] ?? match[2] ?? '', port: Number(match[3]) }
}
const pem = z.string().includes('-----BEGIN ', 'must be in PEM, or the name of its file as …_FILE')
const flag = z.enum(['', '0', '1']).transform((text) => text === '1')
const emailAddress = z.email('must be an e-mail address').transform((text) => text.toLowerCase())

/** Every setting of the operator's: its form, its default, and what is wrong with a bad value. */
export const Settings = z.object({
  GUICHET_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((text) => text.replace(/\/$/, ''))
    .describe(
      'Public address: in every link, and the host that is answered. `http` with a host that is not loopback needs `GUICHET_INSECURE_HTTP=1`.',
    ),
  GUICHET_INSECURE_HTTP: flag
    .default(false)
    .describe('`1` allows `http` for a public address that is not loopback.'),
  GUICHET_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port of pages and API; 0 takes any free one.'),
  GUICHET_HOST: z.string().min(1).default('127.0.0.1').describe('Address that pages and API listen on.'),
  GUICHET_TRUSTED_PROXIES: networks
    .default([])
    .describe('Networks whose `X-Forwarded-For` and `-Proto` are believed, separated by commas.'),
  GUICHET_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database and of the secret key.'),
  GUICHET_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional()
    .describe(
      '`postgres://owner:password@host/database` of a PostgreSQL 15 or newer; the owner needs CREATEROLE and no more. Unset: the embedded one.',
    ),
  GUICHET_SMTP_LISTEN: z
    .string()
    .refine(
      (text) => text === '' || endpointOf(text) !== null,
      'must be host:port, or empty to switch it off',
    )
    .transform((text) => endpointOf(text))
    .default({ host: '127.0.0.1', port: 2525 })
    .describe('`host:port` where mail comes in; empty switches it off.'),
  GUICHET_SMTP_TLS_CERT: pem
    .optional()
    .describe(
      'Certificate for STARTTLS, in PEM; usually as `GUICHET_SMTP_TLS_CERT_FILE`. Unset: no STARTTLS.',
    ),
  GUICHET_SMTP_TLS_KEY: pem.optional().describe('Its key, in PEM.'),
  GUICHET_SMTP_TRUSTED: networks
    .default(['127.0.0.1/32', '::1/128'])
    .describe('Networks of mail servers that have checked the sender already; empty trusts nobody.'),
  GUICHET_DNS_SERVERS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .refine(
      (all) => all.every((each) => ipaddr.isValid(each) || endpointOf(each) !== null),
      'must be addresses, port allowed',
    )
    .default([])
    .describe("Resolvers for SPF, DKIM and DMARC, port allowed; unset: the system's."),
  GUICHET_SMTP_RELAY: z
    .string()
    .superRefine((text, { addIssue }) => {
      const mistake = mistakeInRelayUrl(text)
      if (mistake) addIssue({ code: 'custom', message: mistake })
    })
    .optional()
    .describe(
      '`smtp://[user:password@]host:port[?tls=…&connections=…]` or `smtps://…` that outgoing mail is handed to. `tls=required` sends nothing in the clear (the rule with a password, and with `smtps`), `opportunistic` encrypts where it is offered (the rule without), `none` never. `connections`: mails handed over at once, 6 unless set. Unset: outgoing mail waits.',
    ),
  GUICHET_ADMIN_EMAIL: emailAddress
    .optional()
    .describe(
      'First administrator, created at the start; whoever has the address already stays as they are.',
    ),
  GUICHET_ADMIN_PASSWORD: z
    .string()
    .min(12, 'must have 12 characters or more')
    .max(1024)
    .optional()
    .describe('Their password, 12 characters or more.'),
  GUICHET_ACCOUNT_NAME: z
    .string()
    .min(1)
    .max(200)
    .default('Guichet')
    .describe(
      'Name of the first account. This and the next four are read only when it is created; later: `npx guichet account set`.',
    ),
  GUICHET_EDITION: z
    .enum(['msp', 'it'])
    .default('msp')
    .describe('`msp` serves customers, `it` the sites of one enterprise.'),
  GUICHET_LOCALE: z.enum(['fr', 'en']).default('fr').describe('`fr` or `en`.'),
  GUICHET_PLAN: z.enum(['team', 'enterprise']).default('enterprise').describe('`team` or `enterprise`.'),
  GUICHET_SUPPORT_ADDRESS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine(
      (all) => all.length > 0 && all.every((each) => /^[^@\s,]+@[^@\s,]+$/.test(each)),
      'must be e-mail addresses, separated by commas',
    )
    .default(['support@localhost'])
    .describe('Addresses where mail becomes tickets, separated by commas; the first is the default one.'),
  GUICHET_SECRET_KEY: z
    .string()
    .min(32, 'must have 32 characters or more')
    .optional()
    .describe(
      'Seals secrets and signs links, 32 characters or more, the same for every process. Unset: a file made in the data folder.',
    ),
  GUICHET_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('`debug`, `info`, `warn`, `error` or `silent`; JSON lines on standard error.'),
})

export type Config = z.output<typeof Settings>

/** Reads the environment, each name also as `…_FILE`. A bad value stops the start, with all mistakes listed. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const mistakes: string[] = []
  const given: Record<string, string> = {}
  for (const name of Object.keys(Settings.shape)) {
    const value = environment[name] ?? fromFile(environment[`${name}_FILE`], `${name}_FILE`, mistakes)
    if (value || (value === '' && emptySaysSomething.has(name))) given[name] = value
  }
  const unknown = Object.keys(environment).filter((name) => name.startsWith('GUICHET_') && !isKnown(name))
  for (const name of unknown) mistakes.push(`${name}: no such setting`)

  const read = Settings.safeParse(withOwnAddress(given))
  if (!read.success)
    mistakes.push(...read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  else mistakes.push(...contradictions(read.data))
  if (mistakes.length > 0 || !read.success) throw new ConfigMistakes(mistakes)
  return read.data
}

/** Switched off, or nobody. Any other setting that is empty counts as not given. */
const emptySaysSomething = new Set(['GUICHET_SMTP_LISTEN', 'GUICHET_SMTP_TRUSTED'])

/** Without a public address of its own, Guichet is reached where it listens. */
function withOwnAddress(given: Record<string, string>) {
  const url = `http://localhost:${given.GUICHET_PORT ?? 3000}`
  return { GUICHET_URL: URL.canParse(url) ? url : 'http://localhost', ...given }
}

export class ConfigMistakes extends Error {
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n- ${mistakes.join('\n- ')}`,
    )
    this.mistakes = mistakes
  }
}

const fromFile = (file: string | undefined, name: string, mistakes: string[]) => {
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    mistakes.push(`${name}: cannot be read (${(error as NodeJS.ErrnoException).code})`) // readFileSync throws nothing else
    return undefined
  }
}

/** Names that are ours without being settings of the product: the tests' and the benches' own. */
const isKnown = (name: string) =>
  name.replace(/_FILE$/, '') in Settings.shape || /^GUICHET_(TEST|BENCH|CORPORA)/.test(name)

function contradictions(config: Config): string[] {
  const url = new URL(config.GUICHET_URL)
  const found: string[] = []
  if (url.protocol === 'http:' && !loopback.includes(url.hostname) && !config.GUICHET_INSECURE_HTTP)
    found.push('GUICHET_URL: http is for loopback addresses; use https, or set GUICHET_INSECURE_HTTP=1')
  if (url.pathname !== '/' || url.search || url.hash)
    found.push('GUICHET_URL: must be an address without a path')
  if (Boolean(config.GUICHET_SMTP_TLS_CERT) !== Boolean(config.GUICHET_SMTP_TLS_KEY))
    found.push('GUICHET_SMTP_TLS_CERT and GUICHET_SMTP_TLS_KEY: both or neither')
  if (Boolean(config.GUICHET_ADMIN_EMAIL) !== Boolean(config.GUICHET_ADMIN_PASSWORD))
    found.push('GUICHET_ADMIN_EMAIL and GUICHET_ADMIN_PASSWORD: both or neither')
  return found
}
