import { find, say } from '../../../../ui/words.ts'
import type { Output } from '../../../api.ts'
import type { Mode } from '../mode.ts'

export type Filled = Output<'GET /quick-replies/:id/answer'>

/** Why a quick reply cannot be used here, in a sentence; undefined when it can. */
export function refusalOf({ secret, refusal }: Filled, mode: Mode): string | undefined {
  if (!secret) return undefined
  if (mode === 'internal') return say('problem.credentials_in_note')
  return refusal ? (find(`problem.${refusal}`) ?? refusal) : undefined
}
