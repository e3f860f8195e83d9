import CircleHelp from 'lucide-react/icons/circle-question-mark'

import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import type { Topic } from './guides.ts'
import classes from './HelpLink.module.css'

type Props = {
  topic: Topic
  /** From a dialog: in a page of its own, so that nothing is lost. */
  apart?: boolean
}

/** Leads to what explains the place it stands in. In a top bar of a phone it is its sign only. */
export const HelpLink = ({ topic, apart = false }: Props) => (
  <ButtonLink
    small
    look="quiet"
    icon={CircleHelp}
    to={paths.helpOn(topic)}
    className={apart ? classes.link : `${classes.link} ${classes.bare}`}
    {...(apart ? { target: '_blank', rel: 'noreferrer' } : {})}
  >
    <span className={classes.word}>{say('console.help.help')}</span>
  </ButtonLink>
)
