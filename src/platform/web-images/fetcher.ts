import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'

import { imageTypeOf } from '../media-type.ts'
import type { FetchedImage, ImageFetcher } from './fetching.ts'
import { type Exception, type Lookup, reachable, systemLookup, type Target } from './reachable.ts'

const limits = { bytes: 5_000_000, milliseconds: 10_000, redirects: 5, atOnce: 8 }

type Options = { lookup: Lookup; except: Exception; milliseconds: number }

/**
 * Gets pictures from the web. Every step of a redirection is looked up and judged anew, and the connection
 * goes to the address that was judged. Nothing of the reader is told: no cookie, no referrer, no browser.
 */
export function openImageFetcher(wish: Partial<Options> = {}): ImageFetcher {
  const options = { lookup: systemLookup, except: () => false, milliseconds: limits.milliseconds, ...wish }
  const inTurn = turns(limits.atOnce)
  return { fetch: (address) => inTurn(() => fetchWithin(address, options)) }
}

async function fetchWithin(address: string, options: Options): Promise<FetchedImage | null> {
  const signal = AbortSignal.timeout(options.milliseconds)
  const given = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))
  // A server that fails, lies or hangs is the same to the reader: the picture is not there.
  return Promise.race([follow(address, options, signal).catch(() => null), given])
}

async function follow(address: string, options: Options, signal: AbortSignal): Promise<FetchedImage | null> {
  let url = URL.parse(address)
  for (let step = 0; url && step <= limits.redirects; step += 1) {
    const target = await reachable(url, options)
    if (!target || signal.aborted) return null
    const response = await ask(target, signal)
    const { statusCode = 0, headers } = response
    if (statusCode === 200) return picture(await bytesOf(response))
    response.destroy()
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return null
    url = URL.parse(headers.location, url)
  }
  return null
}

const ask = ({ url, address, port }: Target, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const request = (secure ? requestSecure : requestPlain)(
      {
        host: address,
        port,
        ...(secure ? { servername: url.hostname } : {}),
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          host: url.host,
          accept: 'image/png, image/jpeg, image/gif, image/webp',
          'accept-encoding': 'identity',
          'user-agent': 'Guichet-Images',
        },
        agent: false,
        signal,
      },
      resolve,
    )
    request.on('error', reject).end()
  })

/** Null once it is too long: what a server says about the length is not relied upon. */
async function bytesOf(response: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > limits.bytes) return null // leaving the loop ends the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function picture(bytes: Buffer | null): FetchedImage | null {
  const mediaType = bytes && imageTypeOf(bytes)
  return mediaType ? { mediaType, bytes } : null
}

/** So many at once, the others in the order in which they came. */
function turns(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
