import type { Pool, PoolClient } from 'pg'

import { isDatabaseAway } from './database/away.ts'

/**
 * The queue's pool, whose lost connections the queue itself gets over. It does not wait for the note that a job is
 * done, so an error there would end the process, unless it is one that it tries again: a conflict between transactions.
 * A lost connection is told as that.
 */
export function patientPool(pool: Pool): Pool {
  const known = new WeakSet<PoolClient>()
  const connect = async () => {
    const client = await pool.connect().catch(asConflict)
    if (!known.has(client)) soften(client)
    known.add(client)
    return client
  }
  return new Proxy(pool, {
    get(target, name) {
      // Called back, it is for listening, and the queue looks after that.
      if (name === 'connect') return (then?: never) => (then ? target.connect(then) : connect())
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function soften(client: PoolClient) {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown // in whichever of its forms it is asked
  const softened = (...asked: unknown[]) => {
    const answer = query(...asked)
    return answer instanceof Promise ? answer.catch(asConflict) : answer
  }
  client.query = softened as PoolClient['query'] // asked and answered as before
}

const serializationFailure = '40001'

function asConflict(error: unknown): never {
  if (!isDatabaseAway(error)) throw error
  throw Object.assign(new Error('the queue’s connection was lost', { cause: error }), {
    code: serializationFailure,
  })
}
