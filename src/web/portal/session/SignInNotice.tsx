import { Callout } from '../../ui/Callout.tsx'
import { isRefusal, sentenceOf } from '../../ui/problem.ts'
import { say } from '../../ui/words.ts'
import type { Arrival } from './entering.ts'

/** Why one stands before the door: the last attempt's refusal, a session that is over, a password just chosen. */
export function SignInNotice({ error, arrival }: { error: unknown; arrival: Arrival }) {
  if (error) return <SignInRefusal error={error} />
  if (arrival.sessionOver) return <Callout tone="warn">{say('common.sessionOver')}</Callout>
  return arrival.chosen && <Callout tone="ok">{say('portal.choose.done')}</Callout>
}

const SignInRefusal = ({ error }: { error: unknown }) =>
  isRefusal(error, 'sign_in_refused') ? (
    <Callout tone="danger" title={say('portal.signIn.wrong')}>
      {say('portal.signIn.wrongHelp')}
    </Callout>
  ) : (
    <Callout tone="danger">{sentenceOf(error)}</Callout>
  )
