import { Link } from '@tanstack/react-router'

import type { Message } from '#features/tickets/contract.ts'

import { say } from '../../../ui/words.ts'
import { originSentence } from '../../intake/mail-words.ts'
import { paths } from '../../paths.ts'
import classes from './MessageItem.module.css'

type Props = { mail: NonNullable<Message['mail']>; author: Message['author'] }

/** Who really wrote the mail, in one sentence, and the way to all that happened to it. */
export const MessageOrigin = ({ mail, author }: Props) => (
  <p className={classes.origin}>
    {mail.verdict && <span>{originSentence({ ...mail, verdict: mail.verdict }, author.address)}</span>}{' '}
    <Link to={paths.admin.ledger} search={{ mail: mail.id }}>
      {say('console.intake.journey')}
    </Link>
  </p>
)
