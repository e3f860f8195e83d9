import { parseArgs } from 'node:util'

import { clockJumps } from './clock-jumps.ts'
import { copiesAtOnce } from './copies-at-once.ts'
import { databaseRestarts } from './database-restarts.ts'
import { databaseSilent } from './database-silent.ts'
import { diskFull } from './disk-full.ts'
import { facingHelpdesks } from './facing-helpdesks.ts'
import { killedMigrations } from './killed-migrations.ts'
import { mailBomb } from './mail-bomb.ts'
import { mailUnderKills } from './mail-under-kills.ts'
import { outboxUnderKills } from './outbox-under-kills.ts'
import { CannotBeGiven, onStage, type Proof, type Size, type Stage, unmetClaims } from './proof.ts'
import { relayAway } from './relay-away.ts'
import { senderFlood } from './sender-flood.ts'
import { soak } from './soak.ts'

const proofs: Record<string, Proof> = {
  'mail-under-kills': mailUnderKills,
  'copies-at-once': copiesAtOnce,
  'outbox-under-kills': outboxUnderKills,
  'database-restarts': databaseRestarts,
  'database-silent': databaseSilent,
  'relay-away': relayAway,
  'facing-helpdesks': facingHelpdesks,
  'mail-bomb': mailBomb,
  'sender-flood': senderFlood,
  'disk-full': diskFull,
  'clock-jumps': clockJumps,
  'killed-migrations': killedMigrations,
  soak,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})
const unknown = positionals.find((name) => !(name in proofs))
if (unknown) {
  console.error(`There is no proof ${unknown}. Proofs: ${Object.keys(proofs).join(' · ')}`)
  process.exit(2)
}

const size: Size = values.quick ? 'quick' : 'whole'
// Whoever stops it leaves no process behind.
let standing: Stage | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await standing?.disposeAsync()
    process.exit(1)
  })

const ends = { passed: 0, failed: 0, skipped: 0 }
for (const [name, proof] of Object.entries(proofs)) {
  if (isAskedFor(name)) ends[await give(name, proof)]++
}
console.log(
  `${ends.passed} passed, ${ends.failed} failed${ends.skipped ? `, ${ends.skipped} cannot be given here` : ''}`,
)
process.exit(ends.failed > 0 || ends.passed === 0 ? 1 : 0)

/** What takes minutes whatever its size is given when it is named, or with everything else whole. */
function isAskedFor(name: string): boolean {
  if (positionals.length > 0) return positionals.includes(name)
  return size === 'whole' || name !== 'database-silent'
}

/** One JSON line a proof. */
async function give(name: string, { about, prove }: Proof): Promise<keyof typeof ends> {
  const began = performance.now()
  const say = (passed: boolean, more: object) =>
    console.log(
      JSON.stringify({
        proof: name,
        about,
        size,
        passed,
        seconds: Math.round((performance.now() - began) / 1000),
        ...more,
      }),
    )
  try {
    const findings = await onStage((stage) => {
      standing = stage
      return prove(stage, size)
    })
    const { figures, claims } = findings
    const unmet = unmetClaims(findings)
    const count = Object.keys(claims).length
    const passed = unmet.length === 0 && count > 0
    say(passed, { ...figures, claims: count, ...(unmet.length > 0 ? { unmet } : {}) })
    return passed ? 'passed' : 'failed'
  } catch (error) {
    if (error instanceof CannotBeGiven) {
      say(false, { skipped: error.message })
      return 'skipped'
    }
    say(false, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    return 'failed'
  }
}
