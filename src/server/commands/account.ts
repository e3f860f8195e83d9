import { parseArgs } from 'node:util'

import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'

import { addAccount, setAccount } from '../account-commands.ts'
import { CommandRefused } from '../command-refused.ts'
import { withGuichet } from '../guichet.ts'
import { joinInstallation } from '../installation.ts'

const usage = `npx guichet account set [--account <host name>] [--name …] [--edition msp|it] [--locale fr|en] [--plan team|enterprise] [--time-zone …]
npx guichet account add --host <host name> --support-address <address,…> [--name …] [--edition …] [--locale …] [--plan …] [--time-zone …]`

const text = { type: 'string' } as const
const options = {
  account: text,
  host: text,
  'support-address': text,
  name: text,
  edition: text,
  locale: text,
  plan: text,
  'time-zone': text,
}

/** Changes an account, effective at once, or adds one that answers on a host name of its own. */
export async function run(words: string[]): Promise<void> {
  const { verb, wish } = readWords(words)
  const config = readConfig(process.env)
  const command = verb === 'add' ? addAccount : setAccount
  const said = await withGuichet(
    config,
    openLog('warn'),
    (guichet) => command(guichet, wish),
    joinInstallation,
  )
  console.log(said.join('\n'))
}

function readWords(words: string[]) {
  try {
    const { positionals, values } = parseArgs({ args: words, options, allowPositionals: true })
    const [verb, ...others] = positionals
    if ((verb !== 'add' && verb !== 'set') || others.length > 0)
      throw new Error(`account ${positionals.join(' ')}`)
    return { verb, wish: values }
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}
