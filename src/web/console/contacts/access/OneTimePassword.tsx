import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { dayAndTime } from '../../../ui/dates.ts'
import { facts } from '../../../ui/page-facts.ts'
import { say } from '../../../ui/words.ts'
import classes from './IssueDialog.module.css'

type Props = {
  title: string
  subtitle: string
  password: string
  expiresAt: string
  /** What becomes of the password that the contact chose before. */
  own: 'none' | 'stays' | 'ended'
  onDone: () => void
}

/** Shown until the technician says it was passed on, and never again. */
export const OneTimePassword = ({ title, subtitle, password, expiresAt, own, onDone }: Props) => (
  <Dialog
    title={title}
    subtitle={subtitle}
    actions={
      <Button look="primary" onClick={onDone}>
        {say('console.access.passedOn')}
      </Button>
    }
  >
    <div className={classes.shown}>
      <p className={classes.label}>
        {say('console.access.validUntil', { at: dayAndTime(new Date(expiresAt), facts.locale, new Date()) })}
      </p>
      <div className={classes.row}>
        <output className={classes.password}>{password}</output>
        <CopyButton text={password} />
      </div>
      <p className={classes.spelled}>{spelled(password)}</p>
    </div>
    <Callout tone="warn" title={say('console.access.once')}>
      <p>{say(`console.access.beside.${own}`)}</p>
    </Callout>
  </Dialog>
)

/** As one dictates it. */
const spelled = (password: string) =>
  password
    .split('-')
    .map((group) => [...group].join(' '))
    .join(` · ${say('console.access.dash')} · `)
