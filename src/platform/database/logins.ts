import { createHmac } from 'node:crypto'

import type { ClientConfig } from 'pg'

/** The database as its owner reaches it, and the prefix that its roles carry on this server. */
export type Installation = { owner: ClientConfig; rolePrefix: string; secretKey: Buffer }

/** A login's password follows from the secret key, so that every process knows it and none stores it. */
export const passwordOf = ({ secretKey, rolePrefix }: Installation, login: 'app' | 'queue') =>
  createHmac('sha256', secretKey).update(`database login ${rolePrefix}_${login}`).digest('base64url')

export const connectionOf = (installation: Installation, login: 'app' | 'queue'): ClientConfig => ({
  ...installation.owner,
  user: `${installation.rolePrefix}_${login}`,
  password: passwordOf(installation, login),
})
