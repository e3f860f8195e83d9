import Bot from 'lucide-react/icons/bot'
import Lock from 'lucide-react/icons/lock'

import type { OutboundMail } from '#features/outbox/contract.ts'
import type { Message, Ticket } from '#features/tickets/contract.ts'

import { Attachments } from '../../../ui/Attachments.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { InvitationCard } from '../../../ui/InvitationCard.tsx'
import { PlainText } from '../../../ui/PlainText.tsx'
import { ReceivedText } from '../../../ui/ReceivedText.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { Verdict } from '../../intake/Verdict.tsx'
import { nameOf } from '../../organizations/naming.ts'
import { MailFates } from './MailFates.tsx'
import classes from './MessageItem.module.css'
import { MessageOrigin } from './MessageOrigin.tsx'

const lost: ReadonlySet<OutboundMail['state']> = new Set(['failed', 'bounced'])

const formattedOf = ({ id, hasFormatting }: Message) =>
  hasFormatting
    ? { folder: `/messages/${id}`, load: () => call('GET /messages/:id/formatting', { id }) }
    : null

type Props = { message: Message; ticket: Ticket; mails: readonly OutboundMail[] }

/** One message: the contact's, a technician's, or a note for technicians. Under it, what became of its mails. */
export const MessageItem = ({ message, ticket, mails }: Props) => {
  const { author, attachments, body, createdAt } = message
  const note = message.visibility === 'internal'
  return (
    <article className={classes.message}>
      <span className={classes.avatar}>
        <Avatar
          name={author.name}
          kind={author.kind === 'technician' ? 'technician' : 'contact'}
          size="head"
        />
      </span>
      <div
        className={classes.box}
        data-look={note ? 'note' : author.kind}
        data-failed={mails.some(({ state }) => lost.has(state)) || undefined}
      >
        <header className={classes.head}>
          <b className={classes.author}>{author.name}</b>
          {author.kind === 'contact' && <span className={classes.soft}>{nameOf(ticket.organization)}</span>}
          {author.kind === 'sender' && author.address !== author.name && (
            <span className={classes.soft}>{author.address}</span>
          )}
          {message.automatic && (
            <Badge tone="outlined" icon={Bot}>
              {say('console.automatic')}
            </Badge>
          )}
          {message.mail?.verdict === 'failed' && <Verdict verdict="failed" />}
          {note && !message.automatic && (
            <Badge tone="warn" icon={Lock}>
              {say('console.composer.note')}
            </Badge>
          )}
          <span className={classes.time}>
            <Time at={createdAt} as="recent" />
          </span>
        </header>
        <div className={classes.body}>
          {author.kind === 'technician' ? (
            <PlainText>{body}</PlainText>
          ) : (
            <ReceivedText text={body} formatted={formattedOf(message)} />
          )}
          {message.invitation && <InvitationCard invitation={message.invitation} />}
          <Attachments files={attachments} folder="/attachments" />
          {message.mail && <MessageOrigin mail={message.mail} author={author} />}
        </div>
        <MailFates mails={mails} />
      </div>
    </article>
  )
}
