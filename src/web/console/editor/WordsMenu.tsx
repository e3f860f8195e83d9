import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import type { ReactNode } from 'react'

import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'

type MenuProps = {
  /** A copy is one of what is saved. */
  changed: boolean
  onCopy: () => void
  /** Further MenuItems. */
  children: ReactNode
}

/** What can be done with a whole template or quick reply. */
export const WordsMenu = ({ changed, onCopy, children }: MenuProps) => (
  <Menu
    opens="end"
    aria-label={say('console.templates.more')}
    title={say('console.templates.more')}
    className={buttonClass({ look: 'quiet' })}
    button={<Ellipsis />}
  >
    <MenuItem icon={Copy} disabled={changed} onClick={onCopy}>
      {say('console.templates.copy')}
    </MenuItem>
    {children}
  </Menu>
)

type ConfirmProps = {
  act: 'reset' | 'delete'
  name: string
  /** Null where it cannot be done. */
  perform: { isPending: boolean; error: unknown; mutate: () => void } | null
  onClose: () => void
  children: ReactNode
}

/** Asks before words are gone. Without an act it only says why they stay. */
export const ConfirmDialog = ({ act, name, perform, onClose, children }: ConfirmProps) => (
  <Dialog
    title={say(`console.templates.${act}`)}
    subtitle={name}
    onClose={onClose}
    actions={
      <>
        <Button onClick={onClose}>{say(perform ? 'common.cancel' : 'common.close')}</Button>
        {perform && (
          <Button look="danger" busy={perform.isPending} onClick={() => perform.mutate()}>
            {say(`console.templates.${act}`)}
          </Button>
        )}
      </>
    }
  >
    {perform && <Refusal error={perform.error} />}
    {children}
  </Dialog>
)
