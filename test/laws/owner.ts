import { Client } from 'pg'

import { installation } from '#test/account.ts'

/** Looks at the database as its owner; whatever is planted meanwhile is gone afterwards. */
export async function asOwner<Result>(look: (sql: Client) => Promise<Result>): Promise<Result> {
  const sql = new Client(installation.owner)
  await sql.connect()
  try {
    await sql.query('begin')
    return await look(sql)
  } finally {
    await sql.query('rollback')
    await sql.end()
  }
}

/** The role's name on this server. */
export const roleName = (role: string) => `${installation.rolePrefix}_${role}`

/** `guichet_portal` is the portal; the owner, the public and strangers keep their names. */
export const shortName = (name: string) =>
  name.startsWith(`${installation.rolePrefix}_`) ? name.slice(installation.rolePrefix.length + 1) : name

/** Writes as the owner, for good; each row inside the account that `app.account` names. */
export async function writeAsOwner<Result>(write: (sql: Client) => Promise<Result>): Promise<Result> {
  const sql = new Client(installation.owner)
  await sql.connect()
  try {
    return await write(sql)
  } finally {
    await sql.end()
  }
}
