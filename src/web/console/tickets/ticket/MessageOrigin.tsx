import { Link } from '@tanstack/react-router'

import type { Message } from '#features/tickets/contract.ts'

import { say } from '../../../ui/words.ts'
import { verdictSentence } from '../../intake/mail-words.ts'
import { paths } from '../../paths.ts'
import classes from './MessageItem.module.css'

/** Who really wrote the mail, in one sentence, and the way to all that happened to it. */
export const MessageOrigin = ({ mail }: { mail: NonNullable<Message['mail']> }) => (
  <p className={classes.origin}>
    {mail.verdict && <span>{verdictSentence({ ...mail, verdict: mail.verdict })}</span>}{' '}
    <Link to={paths.admin.ledger} search={{ mail: mail.id }}>
      {say('console.intake.journey')}
    </Link>
  </p>
)
