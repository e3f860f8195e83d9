import { useSyncExternalStore } from 'react'

import { ago, day, dayAndTime, inFull } from './dates.ts'
import { facts } from './page-facts.ts'
import classes from './Time.module.css'
import { say } from './words.ts'

type Shape = 'ago' | 'recent' | 'moment' | 'day' | 'shortDay'

/**
 * A moment, in full on pointing. `ago` and `recent` tell how long ago it was, until its date, or its date
 * and hour, say more.
 */
export function Time({ at, as = 'ago' }: { at: string; as?: Shape }) {
  const now = useClock()
  const moment = new Date(at)

  return (
    <time dateTime={at} title={inFull(moment, facts.locale)} className={classes.time}>
      {shapes[as](moment, now)}
    </time>
  )
}

const shapes: Record<Shape, (at: Date, now: Date) => string> = {
  ago: (at, now) => justNow(at, now) ?? ago(at, facts.locale, now) ?? day(at, facts.locale, now),
  recent: (at, now) =>
    justNow(at, now) ??
    (isToday(at, now) ? ago(at, facts.locale, now) : undefined) ??
    dayAndTime(at, facts.locale, now),
  moment: (at, now) => dayAndTime(at, facts.locale, now),
  day: (at, now) => day(at, facts.locale, now),
  shortDay: (at, now) => day(at, facts.locale, now, 'short'),
}

const justNow = (at: Date, now: Date) =>
  now.getTime() - at.getTime() < 60_000 ? say('common.time.now') : undefined

const isToday = (at: Date, now: Date) => at.toDateString() === now.toDateString()

/** One clock for all times on the page, a little fast so that nothing ever lies in the future. */
const useClock = () => new Date(useSyncExternalStore(listen, nextTick))

const TICK = 15_000
const nextTick = () => Math.ceil(Date.now() / TICK) * TICK

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function listen(changed: () => void) {
  if (listeners.size === 0) timer = setInterval(tick, TICK)
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
    if (listeners.size === 0) clearInterval(timer)
  }
}

function tick() {
  for (const changed of listeners) changed()
}
