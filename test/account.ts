import { randomBytes, randomUUID } from 'node:crypto'

import { openAccount as foundAccount } from '#features/accounts/index.ts'
import { type Account, act, type Context } from '#platform/context.ts'
import { hashToken } from '#platform/tokens.ts'

import { databaseCopy } from './copy.ts'
import { drainQueue } from './queue.ts'
import { webServer } from './web.ts'

export const { house, installation } = await databaseCopy()

export type Person = { kind: 'technician' | 'contact'; id: string; name: string; email: string }
export type TestAccount = Awaited<ReturnType<typeof openAccount>>

/**
 * An account of its own for each test, with the cast: Tess (technician), Ada (admin), Maud (main contact) and
 * Carl (contact) of Acme, Mallory (contact of Umbra). Otto is Tess in another account: open a second one.
 */
export async function openAccount(wish: Partial<Pick<Account, 'edition' | 'locale' | 'plan'>> = {}) {
  const id = randomUUID()
  const slug = `a${randomBytes(5).toString('hex')}`
  const host = `${slug}.guichet.test`
  const account: Account = {
    id,
    name: 'Kerbel',
    edition: 'msp',
    locale: 'fr',
    plan: 'enterprise',
    timeZone: 'Europe/Paris',
    ...wish,
  }
  const supportAddress = `support@${host}`
  await foundAccount(house, { ...account, home: false, supportAddresses: [supportAddress] })

  const asSystem = <Result>(work: (ctx: Context) => Promise<Result>, now?: Date) =>
    act(house, { kind: 'system', accountId: id }, work, now)
  const cast = await asSystem((ctx) => engage(ctx, host, slug))

  return {
    id,
    host,
    house,
    supportAddress,
    ...cast,
    asSystem,
    /** A unit of work by one of the cast. */
    as: <Result>({ kind, id: person }: Person, work: (ctx: Context) => Promise<Result>, now?: Date) =>
      act(house, { kind, accountId: id, id: person }, work, now),
    /** An API call as one of the cast, with a cookie that was given, or as nobody. */
    async request(
      person: Person | { cookie: string } | null,
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: object,
    ) {
      const web = await webServer(house)
      const cookie = person && ('cookie' in person ? person.cookie : await signIn(asSystem, person))
      const response = await web.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          host,
          ...(method === 'GET' ? {} : { 'content-type': typeOf(body) }),
          ...(cookie ? { cookie } : {}),
        },
        ...(method === 'GET' ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}) }),
      })
      return {
        status: response.statusCode,
        headers: response.headers,
        body: response.body === '' ? null : readBody(response.body),
        bytes: response.rawPayload,
      }
    },
    /** A cookie that signs this person in. */
    cookieOf: (person: Person) => signIn(asSystem, person),
    /** The names of the events of this account, in order. */
    trail: () =>
      asSystem(async ({ db }) =>
        (await db.selectFrom('events').select('name').orderBy('seq').execute()).map(({ name }) => name),
      ),
    /** Does what is queued, until nothing is due. */
    work: () => drainQueue(house),
  }
}

/** Bytes are sent as they are, anything else as JSON. */
const typeOf = (body: object | undefined) =>
  Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function engage({ db, now, account }: Context, host: string, slug: string) {
  await db.insertInto('account_hosts').values({ host }).execute()
  const technician = async (name: string, role: 'admin' | 'technician'): Promise<Person> => {
    const email = `${name.toLowerCase()}@${host}`
    const { id } = await db
      .insertInto('technicians')
      .values({ email, name, role, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { kind: 'technician', id, name, email }
  }
  const organization = async (name: string, domain: string) => {
    const { id } = await db
      .insertInto('organizations')
      .values({ name, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('organization_domains')
      .values({ domain, organization_id: id, created_at: now })
      .execute()
    return { id, name, domain }
  }
  const acme = await organization('Acme', `acme-${slug}.test`)
  const umbra = await organization('Umbra', `umbra-${slug}.test`)
  const contact = async (
    name: string,
    { id: organization_id, domain }: typeof acme,
    main_contact = false,
  ): Promise<Person> => {
    const email = `${name.toLowerCase()}@${domain}`
    const { id } = await db
      .insertInto('contacts')
      .values({
        organization_id,
        first_name: name,
        last_name: 'Test',
        main_contact,
        created_via: 'console',
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('contact_addresses')
      .values({ address: email, contact_id: id, is_primary: true, created_at: now })
      .execute()
    return { kind: 'contact', id, name, email }
  }
  return {
    account,
    acme,
    umbra,
    tess: await technician('Tess', 'technician'),
    ada: await technician('Ada', 'admin'),
    maud: await contact('Maud', acme, true),
    carl: await contact('Carl', acme),
    mallory: await contact('Mallory', umbra),
  }
}

async function signIn(
  asSystem: <R>(work: (ctx: Context) => Promise<R>) => Promise<R>,
  { kind, id }: Person,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const realm = kind === 'technician' ? 'console' : 'portal'
  const soon = new Date(Date.now() + 3_600_000)
  await asSystem(({ db, now }) =>
    db
      .insertInto('sessions')
      .values({
        realm,
        person_id: id,
        token_hash: hashToken(token),
        created_at: now,
        seen_at: now,
        idle_expires_at: soon,
        expires_at: soon,
      })
      .execute(),
  )
  return `__Host-guichet-${realm}=${token}`
}
