export type RelaySettings = {
  host: string
  port: number
  /** TLS from the first byte. */
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  /** How many mails are handed over at once. */
  connections: number
  auth?: { user: string; pass: string }
  tls: { minVersion: 'TLSv1.2' }
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const encryptions = ['required', 'opportunistic', 'none']
const mostConnections = 50
/** As many as a process takes jobs at once. */
const usualConnections = 6

/** What an operator must mend in a relay's address, in words that do not repeat its password; null when it is good. */
export function mistakeInRelayUrl(text: string): string | null {
  if (!/^smtps?:\/\/[^\s]+$/.test(text) || !URL.canParse(text))
    return 'must be smtp://host:port or smtps://host:port'
  const { protocol, hostname, username, password, pathname, hash, searchParams } = new URL(text)
  if (!hostname || !['', '/'].includes(pathname) || hash)
    return 'must be smtp://host:port or smtps://host:port, signs in a password written as %23, %2F, %3F'
  if (!isText(username) || !isText(password)) return 'has a % that is not followed by two digits'
  if ([...searchParams.keys()].some((key) => key !== 'tls' && key !== 'connections'))
    return 'takes no other parameters than tls and connections'
  return (
    mistakeInTls(
      searchParams.get('tls'),
      protocol === 'smtps:',
      Boolean(username) && !loopback.test(hostname),
    ) ?? mistakeInConnections(searchParams.get('connections'))
  )
}

function isText(encoded: string): boolean {
  try {
    return decodeURIComponent(encoded) !== '\0'
  } catch {
    return false
  }
}

function mistakeInTls(tls: string | null, secure: boolean, secret: boolean): string | null {
  if (tls === null || tls === 'required') return null
  if (!encryptions.includes(tls)) return 'tls must be required, opportunistic or none'
  if (secure) return 'smtps:// is always encrypted: tls can only be required'
  return secret ? 'a password does not travel in the clear to another machine: tls must be required' : null
}

const mistakeInConnections = (count: string | null): string | null =>
  count === null || (/^\d{1,2}$/.test(count) && Number(count) >= 1 && Number(count) <= mostConnections)
    ? null
    : `connections must be a number from 1 to ${mostConnections}`

/**
 * `smtp://[user:password@]host:port[?tls=…&connections=…]` or `smtps://…`. A password never travels in the clear to
 * another machine, an offered encryption is taken, and a certificate always checked.
 */
export function readRelayUrl(text: string): RelaySettings {
  const mistake = mistakeInRelayUrl(text)
  if (mistake) throw new Error(`the relay's address ${mistake}`)
  const { protocol, hostname, port, username, password, searchParams } = new URL(text)
  const secure = protocol === 'smtps:'
  const here = loopback.test(hostname)
  const auth = username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  // A certificate for "localhost" proves nothing: there, encryption is for who asks for it.
  const tls = searchParams.get('tls') ?? (here ? 'none' : auth ? 'required' : 'opportunistic')
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 25,
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'none',
    connections: Number(searchParams.get('connections') ?? usualConnections),
    ...(auth ? { auth } : {}),
    tls: { minVersion: 'TLSv1.2' },
  }
}
