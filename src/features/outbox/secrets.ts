import { escapeHtml } from '#features/email-templates/index.ts'
import { type Issue, type Issued, issueCredentials } from '#features/portal-access/index.ts'
import type { LateSnippet } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

import { describeExpiry } from './expiry.ts'
import type { Mail } from './mail.ts'

/** The values that exist only when a mail is built, and until when they work. */
export type Secrets = { values: Partial<Record<LateSnippet, string>>; expiresAt: Date }

/** Where a value will stand. Only this mail knows its own id, so that no text of anybody's can be taken for a place. */
export const placeOf = (mailId: string, snippet: LateSnippet): string => `{[${snippet}:${mailId}]}`

const forms = {
  'portal.password': 'temporary_password',
  'portal.activation_link': 'activation_link',
  'portal.reset_link': 'reset_link',
} as const satisfies Partial<Record<LateSnippet, Issue['form']>>

const secretSnippets = Object.keys(forms) as (keyof typeof forms)[] // keys of the literal above

/** Mints what the mail has places for. Nothing of it exists before, and after it only in this mail. */
export async function mintSecrets(ctx: Context, mail: Mail, contactId: string): Promise<Secrets> {
  const issued: [LateSnippet, Issued][] = []
  for (const snippet of secretSnippets)
    if (hasPlace(mail, snippet))
      issued.push([snippet, await issueCredentials(ctx, issueFor(mail, contactId, snippet))])
  const expiresAt = new Date(Math.min(...issued.map(([, { expiresAt: each }]) => each.getTime())))
  return {
    values: {
      ...Object.fromEntries(issued.map(([snippet, { secret }]) => [snippet, secret])),
      'portal.password_expiry': describeExpiry(ctx, mail.locale, expiresAt),
    },
    expiresAt,
  }
}

const hasPlace = ({ id, html, text }: Mail, snippet: LateSnippet) =>
  html.includes(placeOf(id, snippet)) || text.includes(placeOf(id, snippet))

const issueFor = (mail: Mail, contactId: string, snippet: keyof typeof forms): Issue => ({
  contactId,
  cause: mail.cause ?? 'rule',
  form: forms[snippet],
  mailId: mail.id,
  technicianId: mail.technicianId,
})

const about = ({ id }: Pick<Mail, 'id'>) => `mail ${id}`

export const sealSecrets = ({ vault }: Context, mail: Mail, { values }: Secrets): Buffer =>
  vault.seal(JSON.stringify(values), about(mail))

export const openSecrets = ({ vault }: Context, mail: Mail, sealed: Buffer): Secrets['values'] =>
  JSON.parse(vault.open(sealed, about(mail)))

const place = /\{\[(?:portal\.[a-z_]+|verification):[0-9a-f-]{36}\]\}/g

/** Both parts and the subject of a mail with the values in their places. */
export function fillPlaces(mail: Mail, values: Secrets['values']) {
  const filled = (text: string, written: (value: string) => string) =>
    Object.entries(values).reduce(
      (left, [snippet, value]) => left.replaceAll(`{[${snippet}:${mail.id}]}`, () => written(value)),
      text,
    )
  return {
    subject: filled(mail.subject, (value) => value),
    html: filled(mail.html, escapeHtml),
    text: filled(mail.text, (value) => value),
  }
}

/** What everybody else sees of a mail: dots where a secret stands. */
export const redact = ({ account }: Context, text: string): string =>
  text.replace(place, say(account.locale, account.edition, 'mail.hidden'))
