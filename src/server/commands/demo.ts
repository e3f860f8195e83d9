import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { parseArgs } from 'node:util'

import { newcomer, supportAddress } from '../demo/newcomer.ts'
import { setStage } from '../demo/stage.ts'
import { teller, Untruth } from '../demo/telling.ts'
import { walk } from '../demo/walk.ts'
import { technicians } from '../demo-data/story.ts'

/** The whole path on the shipped product, checked step by step and told; then left running, unless `--once`. */
export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { once: { type: 'boolean', default: false }, lang: { type: 'string' } },
  })
  const tell = teller(values.lang === 'fr' || values.lang === 'en' ? values.lang : languageOfTerminal())
  const [{ email }] = technicians
  const people = { ines: { email, password: newPassword() }, noe: { password: newPassword() } }

  tell.line('title')
  const stage = await setStage({
    GUICHET_ADMIN_EMAIL: people.ines.email,
    GUICHET_ADMIN_PASSWORD: people.ines.password,
    GUICHET_ACCOUNT_NAME: 'Kerbel Informatique',
    GUICHET_SUPPORT_ADDRESS: supportAddress,
  })
  const told = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  try {
    tell.line('ready', { url: stage.url, smtp: `127.0.0.1:${stage.smtpPort}`, folder: stage.folder })
    await walk(stage, tell, people)
    tell.line('done')
    if (values.once) return

    tell.line('look', { url: stage.url, ...people.ines, contact: newcomer.address, own: people.noe.password })
    await told
  } catch (error) {
    if (!(error instanceof Untruth)) throw error
    tell.untruth(error)
    await stage.clear()
    process.exit(1)
  } finally {
    await stage.clear()
  }
}

const newPassword = () => randomBytes(12).toString('base64url')

const languageOfTerminal = () => (/^fr/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'fr' : 'en')
