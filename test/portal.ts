import { hashPassword } from '#platform/passwords.ts'

import type { Person, TestAccount } from './account.ts'
import { webServer } from './web.ts'

export type PortalAnswer = { status: number; body: unknown; cookie: string; length: number }

/** A call to the portal as a browser with this cookie makes it, from this address of the network. */
export async function portalCall(
  { host, house }: Pick<TestAccount, 'host' | 'house'>,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, cookie, from = '192.0.2.1' }: { body?: object; cookie?: string; from?: string } = {},
): Promise<PortalAnswer> {
  const web = await webServer(house)
  const response = await web.inject({
    method,
    url: `/api/v1/portal${path}`,
    remoteAddress: from,
    headers: {
      host,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
    },
    ...(method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
  })
  const given = response.cookies.find(({ name }) => name.endsWith('guichet-portal'))
  return {
    status: response.statusCode,
    body: response.body === '' ? null : JSON.parse(response.body),
    cookie: given ? `${given.name}=${given.value}` : '',
    length: response.body.length,
  }
}

export const signInPortal = (
  account: TestAccount,
  username: string,
  password: string,
  from?: string,
): Promise<PortalAnswer> =>
  portalCall(account, 'POST', '/session', { body: { username, password }, ...(from ? { from } : {}) })

/** A contact who chose this password some time ago. */
export async function givePassword(account: TestAccount, { id }: Person, password: string): Promise<void> {
  const password_hash = await hashPassword(password)
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('portal_access')
      .values({ contact_id: id, password_hash, password_changed_at: now, sent_at: now })
      .execute(),
  )
}
