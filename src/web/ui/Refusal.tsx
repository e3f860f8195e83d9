import { Callout } from './Callout.tsx'
import { sentenceOf } from './problem.ts'

/** Why the last attempt did not succeed, read out at once; nothing while there is nothing to say. */
export const Refusal = ({ error }: { error: unknown }) =>
  error ? <Callout tone="danger">{sentenceOf(error)}</Callout> : null
