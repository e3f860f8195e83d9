import Zap from 'lucide-react/icons/zap'
import { lazy, Suspense } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { arriving } from '../../../../ui/arriving.ts'
import { Button } from '../../../../ui/Button.tsx'
import { say } from '../../../../ui/words.ts'
import type { Mode } from '../mode.ts'
import classes from './Picker.module.css'
import type { Chosen } from './Picker.tsx'

const Picker = lazy(() => arriving(() => import('./Picker.tsx')).then(({ Picker }) => ({ default: Picker })))

type Props = {
  ticket: Ticket
  mode: Mode
  open: boolean
  onOpen: (open: boolean) => void
  onChoose: (chosen: Chosen) => void
}

export const PickerButton = ({ ticket, mode, open, onOpen, onChoose }: Props) => (
  <>
    <span className={classes.opener}>
      <Button small icon={Zap} aria-haspopup="dialog" aria-expanded={open} onClick={() => onOpen(true)}>
        {say('console.composer.quickReply')}
      </Button>
    </span>
    {open && (
      <Suspense>
        <Picker ticket={ticket} mode={mode} onChoose={onChoose} onClose={() => onOpen(false)} />
      </Suspense>
    )}
  </>
)
