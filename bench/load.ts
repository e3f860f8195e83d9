import { Agent, request } from 'node:http'

import { quantile } from './figures.ts'

type Load = { url: string; cookie: string; clients: number; seconds: number }

/** So many clients that each ask again as soon as they are answered: requests a second, and milliseconds at p50, p95, p99. */
export async function load({ url, cookie, clients, seconds }: Load): Promise<Record<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) times.push(await ask(url, cookie, agent))
    }),
  )
  agent.destroy()
  return {
    requests_per_s: times.length / seconds,
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    p99_ms: quantile(times, 0.99),
  }
}

const ask = (url: string, cookie: string, agent: Agent) =>
  new Promise<number>((resolve, reject) => {
    const started = performance.now()
    request(url, { agent, headers: { cookie } }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - started)
          : reject(new Error(`${url}: ${response.statusCode}`)),
      )
    })
      .on('error', reject)
      .end()
  })
