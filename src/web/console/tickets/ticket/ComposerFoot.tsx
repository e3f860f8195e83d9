import ChevronDown from 'lucide-react/icons/chevron-down'
import Send from 'lucide-react/icons/send'
import StickyNote from 'lucide-react/icons/sticky-note'

import type { Status } from '#features/tickets/contract.ts'

import { Button, buttonClass } from '../../../ui/Button.tsx'
import { AttachButton } from '../../../ui/FilePicker.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import type { useUploads } from '../../../ui/uploads.ts'
import { say } from '../../../ui/words.ts'
import classes from './Composer.module.css'
import type { Mode } from './mode.ts'

type Props = {
  mode: Mode
  uploads: ReturnType<typeof useUploads>
  /** The draft is kept. */
  saved: boolean
  busy: boolean
  onSend: (then?: Status) => void
}

export const ComposerFoot = ({ mode, uploads, saved, busy, onSend }: Props) => (
  <div className={classes.foot}>
    <AttachButton uploads={uploads} />
    <span className={classes.state} role="status">
      {saved ? (
        say('common.draftSaved')
      ) : (
        <span className={classes.hint}>{say('console.composer.hint')}</span>
      )}
    </span>
    {mode === 'internal' ? (
      <Button look="primary" icon={StickyNote} busy={busy} onClick={() => onSend()}>
        {say('console.composer.addNote')}
      </Button>
    ) : (
      <span className={classes.split}>
        <Button look="primary" icon={Send} busy={busy} onClick={() => onSend()}>
          {say('console.composer.send')}
        </Button>
        <Menu
          opens="up"
          aria-label={say('console.composer.sendAnd')}
          title={say('console.composer.sendAnd')}
          disabled={busy}
          className={buttonClass({ look: 'primary' }, classes.more)}
          button={<ChevronDown />}
        >
          <MenuItem onClick={() => onSend('resolved')}>{say('console.composer.sendResolved')}</MenuItem>
          <MenuItem onClick={() => onSend('open')}>{say('console.composer.sendOpen')}</MenuItem>
        </Menu>
      </span>
    )}
  </div>
)
