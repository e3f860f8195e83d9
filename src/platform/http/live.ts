import { Client, type ClientConfig } from 'pg'

import type { Log } from '../log.ts'
import type { Change } from '../route.ts'

/** What this process hears of changes made anywhere: one connection that listens, any number of pages that follow. */
export type Live = {
  /** `over` is called when something may have been missed, or nothing more will come. */
  follow(changed: (change: Change) => void, over: () => void): () => void
  close(): Promise<void>
}

type Follower = { changed: (change: Change) => void; over: () => void }

const pauseMs = 1000

export async function listen(connection: ClientConfig, log: Log): Promise<Live> {
  const followers = new Set<Follower>()
  let client: Client | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false

  const dismissAll = () => {
    for (const { over } of followers) over()
    followers.clear()
  }
  const open = async () => {
    const fresh = new Client({ ...connection, keepAlive: true })
    fresh.on('error', (error) => log.warn({ err: error }, 'live updates: the connection was lost'))
    fresh.on('end', () => {
      dismissAll() // pages that come back ask for what they missed
      if (!closed) again = setTimeout(() => open().catch(() => {}), pauseMs).unref()
    })
    fresh.on('notification', ({ payload }) => {
      const change = JSON.parse(payload ?? '') as Change // announce_event() is the only one who notifies
      for (const { changed } of followers) changed(change)
    })
    client = fresh
    await fresh.connect()
    await fresh.query('listen guichet_live')
  }
  await open()

  return {
    follow(changed, over) {
      const follower = { changed, over }
      followers.add(follower)
      return () => followers.delete(follower)
    },
    async close() {
      closed = true
      clearTimeout(again)
      dismissAll()
      await client?.end()
    },
  }
}
