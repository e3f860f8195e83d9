import { parseArgs } from 'node:util'

import { benchHandingOut } from './handing-out.ts'
import { benchIdentity } from './identity.ts'
import { benchIntake } from './intake.ts'
import { benchLedger } from './ledger.ts'
import { benchRead } from './read.ts'
import { benchRules } from './rules.ts'
import { benchStart } from './start.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    connections: { type: 'string', default: '1,8,32' },
  },
})
const runs = values.quick ? 1 : Number(values.runs)

const benches = {
  intake: () =>
    benchIntake({
      runs,
      count: values.quick ? 300 : 1000,
      connections: values.connections.split(',').map(Number),
    }),
  read: () => benchRead({ runs, seconds: values.quick ? 1 : 4, idleMinutes: values.quick ? 0 : 5 }),
  ledger: () =>
    benchLedger({ runs, seconds: values.quick ? 0.5 : 1, mails: values.quick ? 50_000 : 1_000_000 }),
  identity: () => benchIdentity({ runs, count: values.quick ? 20 : 200 }),
  'handing-out': () => benchHandingOut({ runs: 1, count: values.quick ? 300 : 10_000 }),
  rules: () => benchRules({ runs, count: values.quick ? 600 : 1000, rules: 200 }),
  start: () => benchStart({ runs }),
}

const asked = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of asked) {
  const bench = benches[name as keyof typeof benches] // an unknown name is told below
  if (!bench) throw new Error(`no bench named ${name}: there are ${Object.keys(benches).join(', ')}`)
  await bench()
}
