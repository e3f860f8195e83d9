import Mail from 'lucide-react/icons/mail'
import { buttonClass, Content } from '../../../ui/Button.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { say } from '../../../ui/words.ts'
import classes from './ListeningAt.module.css'

/** The address that is listened to; the first ticket appears by itself. */
export const ListeningAt = ({ address }: { address: string }) => (
  <div className={classes.card}>
    <div className={classes.body}>
      <output className={classes.address}>{address}</output>
      <CopyButton text={address} />
      <a href={`mailto:${address}`} className={buttonClass({ look: 'primary' })}>
        <Content icon={Mail}>{say('console.firstRun.write')}</Content>
      </a>
    </div>
    <p className={classes.listening} role="status">
      <span className={classes.dot} aria-hidden />
      {say('console.firstRun.listening')}
    </p>
  </div>
)
