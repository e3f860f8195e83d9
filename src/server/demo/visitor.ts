export type Visitor = <Body = unknown>(
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; body: Body }>

/** Somebody at a browser: calls the API, and keeps the cookie that they are given. */
export function visitorOf(url: string): Visitor {
  let cookie = ''
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}
