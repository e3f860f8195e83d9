export type Realm = 'console' | 'portal'

/** How long a session lives unused, and at most. */
export type Lifetime = { idle: number; absolute: number }

const hour = 3_600_000
const day = 24 * hour

export function lifetimeOf(
  realm: Realm,
  { choosing, remembered }: { choosing: boolean; remembered: boolean },
) {
  if (choosing) return { idle: hour, absolute: hour } satisfies Lifetime
  if (realm === 'console') return { idle: 12 * hour, absolute: 7 * day } satisfies Lifetime
  return { idle: remembered ? 30 * day : day, absolute: 30 * day } satisfies Lifetime
}
