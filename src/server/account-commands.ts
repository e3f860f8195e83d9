import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'
import { z } from 'zod'

import { changeAccount, openAccount } from '#features/accounts/index.ts'
import { renewSetUpLink } from '#features/technicians/index.ts'
import { act, type House } from '#platform/context.ts'

import { CommandRefused } from './command-refused.ts'
import { homeAccount } from './first-account.ts'
import type { Guichet } from './guichet.ts'

const Host = z
  .hostname()
  .max(253)
  .transform((name) => name.toLowerCase())
const Addresses = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim().toLowerCase()))
  .pipe(z.array(z.email()).min(1))

const Changes = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  edition: z.enum(['msp', 'it']).optional(),
  locale: z.enum(['fr', 'en']).optional(),
  plan: z.enum(['team', 'enterprise']).optional(),
  'time-zone': z
    .enum(Intl.supportedValuesOf('timeZone') as [string, ...string[]]) // the list is never empty
    .optional(),
})
const Wish = {
  set: Changes.extend({ account: Host.optional() }),
  add: Changes.extend({ host: Host, 'support-address': Addresses }),
}

/** Changes the account of a host name, or the installation's own. */
export async function setAccount({ house }: Guichet, words: object): Promise<string[]> {
  const { account: host, ...wish } = read(Wish.set, words)
  const accountId = host ? await accountOfHost(house, host) : await homeAccount(house)
  if (!accountId) throw new CommandRefused(`There is no account ${host ?? ''}`.trim(), 1)

  return act(house, { kind: 'system', accountId }, async (ctx) => {
    const { account } = ctx
    const {
      name = account.name,
      edition = account.edition,
      locale = account.locale,
      plan = account.plan,
    } = wish
    const timeZone = wish['time-zone'] ?? account.timeZone
    await changeAccount(ctx, { name, edition, locale, plan, timeZone })
    return [`${name}: ${edition}, ${locale}, ${plan}, ${timeZone}`]
  })
}

/** Adds an account that answers on a host name of its own, and hands over its set-up link. */
export async function addAccount({ house, config }: Guichet, words: object): Promise<string[]> {
  const wish = read(Wish.add, words)
  if (await accountOfHost(house, wish.host))
    throw new CommandRefused(`${wish.host} has an account already.`, 1)

  const id = randomUUID()
  const { name = wish.host, edition = 'msp', locale = 'fr', plan = 'enterprise' } = wish
  await openAccount(house, {
    ...{ id, name, edition, locale, plan, home: false },
    timeZone: wish['time-zone'] ?? 'Europe/Paris',
    supportAddresses: wish['support-address'],
    hosts: [wish.host],
  }).catch((error) => {
    if (error.constraint !== 'one_account_per_support_address') throw error
    throw new CommandRefused('A support address belongs to another account.', 1)
  })
  const token = await act(house, { kind: 'system', accountId: id }, renewSetUpLink)
  const { protocol, port } = new URL(config.GUICHET_URL)
  const address = `${protocol}//${wish.host}${port ? `:${port}` : ''}`
  return [`${name} answers at ${address}`, `Set-up: ${address}/console/setup#${token}`]
}

async function accountOfHost({ db }: House, host: string) {
  const { rows } = await sql<{ id: string | null }>`select account_of_host(${host}) as id`.execute(db)
  return rows[0]?.id
}

function read<Schema extends z.ZodType>(schema: Schema, words: object): z.output<Schema> {
  const parsed = schema.safeParse(words)
  if (parsed.success) return parsed.data
  throw new CommandRefused(
    parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
  )
}
