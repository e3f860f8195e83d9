import { ensure } from './telling.ts'

export type Credentials = { portal: string; username: string; password: string }

/** The three lines that every mail with credentials has in its text, in French or English. */
export function readCredentials(text: string): Credentials {
  const portal = /^(?:Adresse du portail|Portal address)\s*:\s*(\S+)$/m.exec(text)?.[1]
  const username = /^(?:Nom d'utilisateur|Username)\s*:\s*(\S+)$/m.exec(text)?.[1]
  const password = /^(?:Mot de passe provisoire|Temporary password)\s*:\s*(\S+)$/m.exec(text)?.[1]
  ensure(portal !== undefined && username !== undefined && password !== undefined, text)
  return { portal, username, password }
}
