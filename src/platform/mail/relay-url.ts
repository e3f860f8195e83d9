export type RelaySettings = {
  host: string
  port: number
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  auth?: { user: string; pass: string }
  tls: { minVersion: 'TLSv1.2' }
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * `smtp://[user:password@]host:port` or `smtps://…`. A password never travels in the clear to another
 * machine, an offered encryption is always taken, and a certificate always checked.
 */
export function readRelayUrl(text: string): RelaySettings {
  const { protocol, hostname, port, username, password } = new URL(text)
  const secure = protocol === 'smtps:'
  const here = loopback.test(hostname)
  const auth = username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 25,
    secure,
    requireTLS: !secure && !here && Boolean(auth),
    ignoreTLS: here && !secure, // a certificate for "localhost" proves nothing
    ...(auth ? { auth } : {}),
    tls: { minVersion: 'TLSv1.2' },
  }
}
