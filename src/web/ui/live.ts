import { useEffect, useEffectEvent } from 'react'

/** What happened, in ids: each page asks for what it may see of it. */
export type Change = { name: string; ticket: string | null; contact: string | null }

type Listener = { heard: (change: Change) => void; missed: () => void }

/** One connection an address, however many parts of the page listen. */
const streams = new Map<string, Stream>()

type Stream = { listeners: Set<Listener>; join: (listener: Listener) => void; close: () => void }

const AGAIN_AFTER = 5_000

/**
 * Follows the changes that others make. `missed` is called once the connection stands, at once where it stands already,
 * and again when it is back after it was lost: whatever happened before was not heard.
 */
export function useLive(address: string, onChange: (change: Change) => void, onMissed: () => void) {
  const heard = useEffectEvent(onChange)
  const missed = useEffectEvent(onMissed)

  // An effect, because the connection stands outside of the page's drawing.
  useEffect(() => {
    const listener: Listener = { heard: (change) => heard(change), missed: () => missed() }
    const stream = streams.get(address) ?? open(address)
    stream.join(listener)
    return () => {
      stream.listeners.delete(listener)
      if (stream.listeners.size > 0) return
      stream.close()
      streams.delete(address)
    }
  }, [address])
}

/** Open only while the page is looked at: a browser keeps few connections to one place, for all its tabs. */
function open(address: string): Stream {
  const listeners = new Set<Listener>()
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let lost = true // what the page asked for before it listens may be old already

  const connect = () => {
    source = new EventSource(address)
    source.onmessage = ({ data }) => {
      const change = JSON.parse(data) as Change // written by our server
      for (const { heard } of listeners) heard(change)
    }
    source.onopen = () => {
      if (lost) for (const { missed } of listeners) missed()
      lost = false
    }
    source.onerror = () => {
      lost = true
      // Refused outright: the browser has given up, we have not.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN_AFTER)
    }
  }

  const disconnect = () => {
    clearTimeout(again)
    source?.close()
    lost = true
  }

  const follow = () => {
    disconnect()
    if (!document.hidden) connect()
  }

  connect()
  document.addEventListener('visibilitychange', follow)
  const stream = {
    listeners,
    join: (listener: Listener) => {
      listeners.add(listener)
      if (!lost) listener.missed()
    },
    close: () => {
      document.removeEventListener('visibilitychange', follow)
      disconnect()
    },
  }
  streams.set(address, stream)
  return stream
}
