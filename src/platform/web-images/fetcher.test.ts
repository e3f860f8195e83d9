import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { openImageFetcher } from './fetcher.ts'
import { isPublic, reachable } from './reachable.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const heard: { path: string; headers: IncomingHttpHeaders }[] = []
const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/a.png': (response) => response.end(png),
  '/page.png': (response) =>
    response.setHeader('content-type', 'image/png').end('<html><script>a()</script>'),
  '/drawing.png': (response) => response.setHeader('content-type', 'image/png').end('<svg onload="a()"/>'),
  '/large.png': (response) => response.end(Buffer.concat([png, Buffer.alloc(5_000_000)])),
  '/full.png': (response) => response.end(Buffer.concat([png, Buffer.alloc(5_000_000 - png.length)])),
  '/hanging.png': (response) => response.write(png),
  '/gone.png': (response) => response.writeHead(404).end(png),
  '/moved.png': (response) => response.writeHead(302, { location: '/a.png' }).end(),
  '/inside': (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
  '/renamed': (response) => response.writeHead(302, { location: `http://inside.test:${port()}/a.png` }).end(),
  '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/round': (response) => response.writeHead(302, { location: '/round' }).end(),
}
const server = createServer(({ url = '', headers }, response) => {
  heard.push({ path: url, headers })
  const answer = answers[url] ?? answers['/gone.png']
  answer?.(response)
})
const port = () => (server.address() as AddressInfo).port // listening on TCP

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => heard.splice(0))

/** `open.test` is where the server of this test may be reached; every other name of it is a trap. */
const names: Record<string, string[]> = {
  'open.test': ['127.0.0.1'],
  'inside.test': ['10.0.0.1'],
  'both.test': ['93.184.216.34', '127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'public.test': ['93.184.216.34'],
}
const lookup = async (host: string) =>
  (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
const fetcher = openImageFetcher({
  lookup,
  except: (address, asked) => address === '127.0.0.1' && asked === port(),
  milliseconds: 500,
})
const get = (path: string) => fetcher.fetch(`http://open.test:${port()}${path}`)

test('C2: a picture is fetched, and nothing of the reader is told', async () => {
  expect(await get('/a.png')).toEqual({ mediaType: 'image/png', bytes: png })
  expect(heard[0]?.headers).toEqual({
    host: `open.test:${port()}`,
    accept: 'image/png, image/jpeg, image/gif, image/webp',
    'accept-encoding': 'identity',
    'user-agent': 'Guichet-Images',
    connection: 'close',
  })
})

test('C2: a redirection within what is open is followed', async () => {
  expect(await get('/moved.png')).toMatchObject({ mediaType: 'image/png' })
})

test.each(['/page.png', '/drawing.png', '/large.png', '/hanging.png', '/gone.png', '/file', '/round'])(
  'C2: %s is no picture that is shown',
  async (path) => {
    expect(await get(path)).toBeNull()
    expect(heard.length).toBeLessThanOrEqual(6)
  },
)

test('C4: five megabytes are let through and not a byte more', async () => {
  expect((await get('/full.png'))?.bytes).toHaveLength(5_000_000)
})

test.each(['/inside', '/renamed'])(
  'C9: a redirection to a private address is not followed: %s',
  async (path) => {
    expect(await get(path)).toBeNull()
    expect(heard.map((each) => each.path)).toEqual([path])
  },
)

/** Every way of writing an address of this machine or its network that we know of. */
const inward = [
  ...['http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/'],
  ...['http://0.0.0.0/', 'http://0/', 'http://10.0.0.1/', 'http://172.16.0.1/', 'http://192.168.1.1/'],
  ...['http://169.254.169.254/latest/', 'http://100.64.0.1/', 'http://192.0.0.1/', 'http://198.18.0.1/'],
  ...['http://192.0.2.1/', 'http://224.0.0.1/', 'http://255.255.255.255/', 'http://240.0.0.1/'],
  ...['http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/'],
  ...[
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::1]/',
    'http://[fe80::1]/',
  ],
  ...['http://[fc00::1]/', 'http://[fd12:3456::1]/', 'http://[ff02::1]/', 'http://[fec0::1]/'],
  ...['http://[2001:db8::1]/', 'http://[::127.0.0.1]/', 'http://①②⑦.0.0.1/', 'http://127。0。0。1/'],
  ...['http://a@127.0.0.1/', 'http://a:b@public.test/', 'http://inside.test/', 'http://both.test/'],
  ...['http://metadata.test/', 'http://unknown.test/', 'http://public.test:22/', 'http://public.test:8080/'],
  ...['https://public.test:80/', 'ftp://public.test/', 'file:///etc/passwd', 'gopher://public.test/'],
  ...[
    'data:image/png;base64,AA',
    'javascript:a()',
    'http:\\\\127.0.0.1\\',
    'http://127.0.0.1\\@public.test/',
  ],
]

test('C9: no address of this machine or its network is reached, however it is written', async () => {
  const reached = await Promise.all(
    inward.map(async (text) => {
      const url = URL.parse(text)
      return url && (await reachable(url, { lookup, except: () => false }))
    }),
  )
  expect(inward.filter((_, at) => reached[at])).toEqual([])
  console.log(`C9: ${inward.length} ways inward refused`)
})

test('C9: the address that was judged is the one connected to', async () => {
  expect(await reachable(new URL('https://public.test/a'), { lookup, except: () => false })).toMatchObject({
    address: '93.184.216.34',
    port: 443,
  })
  expect(isPublic('2606:2800:220:1::1')).toBe(true)
  expect(isPublic('nonsense')).toBe(false)
})

test('C9: a name that answers otherwise the second time is asked once', async () => {
  let asked = 0
  const rebinding = openImageFetcher({
    lookup: async () => [{ address: asked++ === 0 ? '192.0.2.9' : '127.0.0.1', family: 4 }],
    except: (address) => address === '192.0.2.9' || address === '127.0.0.1',
    milliseconds: 200,
  })

  expect(await rebinding.fetch(`http://open.test:${port()}/a.png`)).toBeNull()
  expect({ asked, heard }).toEqual({ asked: 1, heard: [] })
})
