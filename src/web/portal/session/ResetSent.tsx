import MailSearch from 'lucide-react/icons/mail-search'
import { useEffect, useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { fromNow } from '../../ui/dates.ts'
import { facts } from '../../ui/page-facts.ts'
import { Rich } from '../../ui/Rich.tsx'
import { say } from '../../ui/words.ts'
import { BackToSignIn } from './BackToSignIn.tsx'
import { Entrance } from './Entrance.tsx'
import classes from './forms.module.css'

/** A second mail within a quarter of an hour would not leave. */
const AGAIN_AFTER_SECONDS = 15 * 60

type Props = { username: string; busy: boolean; onAgain: (username: string) => void; onChange: () => void }

/** The same for a name that exists and for one that does not: nothing here tells which. */
export function ResetSent({ username, busy, onAgain, onChange }: Props) {
  const wait = useCountdown(AGAIN_AFTER_SECONDS)
  return (
    <Entrance
      title={say('portal.forgot.sentTitle')}
      over={<BackToSignIn />}
      lead={<Rich say="portal.forgot.sent" args={{ username }} />}
    >
      <div className={classes.form}>
        <Callout icon={MailSearch} title={say('portal.forgot.nothingTitle')}>
          {say('portal.forgot.nothing')}
        </Callout>
        <div className={classes.actions}>
          <Button disabled={wait > 0} busy={busy} aria-describedby="again" onClick={() => onAgain(username)}>
            {say('portal.forgot.again')}
          </Button>
          <Button look="quiet" onClick={onChange}>
            {say('portal.forgot.change')}
          </Button>
        </div>
        <p id="again" className={classes.help}>
          {wait > 0 && say('portal.forgot.againWhen', { when: fromNow(wait, facts.locale) })}
        </p>
      </div>
    </Entrance>
  )
}

/** Seconds left. An effect, because a clock runs beside the page. */
function useCountdown(from: number) {
  const [left, setLeft] = useState(from)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return left
}
