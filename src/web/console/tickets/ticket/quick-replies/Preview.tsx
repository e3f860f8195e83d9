import Lock from 'lucide-react/icons/lock'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { Fragment } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { Callout } from '../../../../ui/Callout.tsx'
import { say } from '../../../../ui/words.ts'
import { nameOfSnippet } from '../../../editor/snippet-names.ts'
import { laterLabel } from './later.ts'
import { useMadeOnSending } from './made-on-sending.ts'
import classes from './Picker.module.css'
import type { Filled } from './refusing.ts'
import { SentLately } from './SentLately.tsx'

type Props = { ticket: Ticket; filled: Filled; refusal: string | undefined }

/** What the contact would read, with the place of what is made on sending. */
export const Preview = ({ ticket, filled: { text, secret, empty }, refusal }: Props) => (
  <div className={classes.preview}>
    <p className={classes.detail}>
      {ticket.contact
        ? say('console.composer.previewFor', { name: ticket.contact.name })
        : say('console.composer.nobody')}
    </p>
    <p className={classes.text}>
      {text.split(/\{\[([a-z_.]+)\]\}/).map((piece, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          <span key={index} className={classes.later}>
            <Lock />
            {laterLabel(piece)}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <Fragment key={index}>{piece}</Fragment>
        ),
      )}
    </p>
    {refusal ? <Callout tone="danger">{refusal}</Callout> : secret && <Made />}
    {secret && !refusal && ticket.contact && <SentLately contactId={ticket.contact.id} />}
    {empty.length > 0 && (
      <Callout tone="warn">
        {say('console.templates.empty', { snippets: empty.map(nameOfSnippet).join(', ') })}
      </Callout>
    )}
  </div>
)

const Made = () => <Callout icon={ShieldCheck} title={useMadeOnSending()} />
