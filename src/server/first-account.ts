import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import { openAccount } from '#features/accounts/index.ts'
import { addTechnician, isTechnician } from '#features/technicians/index.ts'
import type { Config } from '#platform/config.ts'
import { act, type House } from '#platform/context.ts'
import { hashPassword } from '#platform/passwords.ts'

/** The account that answers on the installation's own address: there from the first start, whoever starts first. */
export async function ensureFirstAccount(house: House, config: Config): Promise<void> {
  if (!(await homeAccount(house))) await openHomeAccount(house, config)
  await ensureFirstAdministrator(house, config)
}

export async function homeAccount({ db }: House): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select home_account() as id`.execute(db)
  return rows[0]?.id ?? null
}

async function openHomeAccount(house: House, config: Config) {
  await openAccount(house, {
    id: randomUUID(),
    name: config.GUICHET_ACCOUNT_NAME,
    edition: config.GUICHET_EDITION,
    locale: config.GUICHET_LOCALE,
    plan: config.GUICHET_PLAN,
    timeZone: 'Europe/Paris',
    home: true,
    supportAddresses: config.GUICHET_SUPPORT_ADDRESS,
  }).catch(async (error) => {
    if (!(await homeAccount(house))) throw error // else another process opened it a moment ago
  })
}

/** The administrator that the environment names. If there is somebody of that address, nothing changes. */
async function ensureFirstAdministrator(house: House, config: Config) {
  const { GUICHET_ADMIN_EMAIL: email, GUICHET_ADMIN_PASSWORD: password } = config
  const accountId = await homeAccount(house)
  if (!email || !password || !accountId) return

  const asking = { kind: 'system', accountId } as const
  if (await act(house, asking, (ctx) => isTechnician(ctx, email))) return

  const passwordHash = await hashPassword(password)
  await act(house, asking, (ctx) =>
    addTechnician(ctx, { email, name: nameFrom(email), role: 'admin', passwordHash }),
  )
}

/** `ines.okafor@…` is Ines Okafor until she says otherwise. */
const nameFrom = (email: string) =>
  email
    .slice(0, email.lastIndexOf('@'))
    .split(/[._+-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .trim()
