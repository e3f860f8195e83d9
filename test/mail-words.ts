import type { Received } from './smtp-sink.ts'

type Words = Pick<Received, 'mail'>

const lines = {
  url: /^(?:Adresse du portail|Portal address)\s*:\s*(\S+)$/m,
  username: /^(?:Nom d'utilisateur|Username)\s*:\s*(\S+)$/m,
  password: /^(?:Mot de passe provisoire|Temporary password)\s*:\s*(\S+)$/m,
}

/** What a mail with credentials says in its text part; empty what it does not say. */
export const credentialsIn = ({ mail }: Words) => {
  const found = (pattern: RegExp) => pattern.exec(mail.text ?? '')?.[1] ?? ''
  return { url: found(lines.url), username: found(lines.username), password: found(lines.password) }
}

/** The link that a mail carries to a page of the portal. */
export const linkIn = ({ mail }: Words): string => /^https?:\/\/\S+#\S+$/m.exec(mail.text ?? '')?.[0] ?? ''

/** RFC 3834 §3: of an automatic mail nobody's machine shall answer; what returns is a bounce, and names its mail. */
export const returnPath = /^support\+b\.[0-9a-z]{17,27}@/
