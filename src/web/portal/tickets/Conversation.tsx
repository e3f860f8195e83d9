import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import type { PortalMessage } from '#features/tickets/contract.ts'

import { Attachments } from '../../ui/Attachments.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { InvitationCard } from '../../ui/InvitationCard.tsx'
import { PlainText } from '../../ui/PlainText.tsx'
import { facts } from '../../ui/page-facts.ts'
import { ReceivedText } from '../../ui/ReceivedText.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { call, pages } from '../api.ts'
import classes from './Conversation.module.css'

/** Read from the newest back, shown in the order it was written. */
export function Conversation({ number }: { number: number }) {
  const list = useSuspenseInfiniteQuery(
    pages('GET /portal/tickets/:number/messages', { number, order: 'newest' }),
  )
  const messages = list.data.pages.flatMap(({ items }) => items).toReversed()

  return (
    <section aria-label={say('portal.ticket.conversation')}>
      {list.hasNextPage && (
        <Button small look="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('portal.ticket.earlier')}
        </Button>
      )}
      <ol className={classes.messages}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageItem message={message} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const formattedOf = ({ id, hasFormatting }: PortalMessage) =>
  hasFormatting
    ? { folder: `/portal/messages/${id}`, load: () => call('GET /portal/messages/:id/formatting', { id }) }
    : null

const MessageItem = ({ message }: { message: PortalMessage }) => {
  const { author, body, attachments, createdAt } = message
  const technician = author.kind === 'technician'
  return (
    <article className={classes.message}>
      <Avatar name={author.name} kind={technician ? 'technician' : 'contact'} size="message" />
      <div className={classes.box} data-technician={technician || undefined}>
        <header className={classes.head}>
          <b className={classes.author}>{author.name}</b>
          {author.own && <span className={classes.soft}>{say('portal.ticket.you')}</span>}
          {technician && <span className={classes.soft}>{facts.account}</span>}
          <span className={classes.time}>
            <Time at={createdAt} as="recent" />
          </span>
        </header>
        <div className={classes.body}>
          {technician ? (
            <PlainText>{body}</PlainText>
          ) : (
            <ReceivedText text={body} formatted={formattedOf(message)} />
          )}
          {message.invitation && <InvitationCard invitation={message.invitation} />}
          <Attachments files={attachments} folder="/portal/attachments" />
        </div>
      </div>
    </article>
  )
}
