/** Calls the API of a running Guichet as a program does. */
export async function call(
  url: string,
  method: string,
  path: string,
  wish: { cookie?: string; body?: object } = {},
) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(wish.cookie ? { cookie: wish.cookie } : {}),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(wish.body ?? {}) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    body: text === '' ? null : JSON.parse(text),
  }
}

export const signIn = async (url: string, email: string, password: string): Promise<string> => {
  const { status, cookie } = await call(url, 'POST', '/console/session', { body: { email, password } })
  if (status !== 204) throw new Error(`signing in answered ${status}`)
  return cookie
}
