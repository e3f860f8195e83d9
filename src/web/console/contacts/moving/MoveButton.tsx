import { lazy, Suspense, useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { arriving } from '../../../ui/arriving.ts'
import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'

const MoveDialog = lazy(() =>
  arriving(() => import('./MoveDialog.tsx')).then(({ MoveDialog }) => ({ default: MoveDialog })),
)

export function MoveButton({ contact }: { contact: Contact }) {
  const [open, setOpen] = useState(false)
  if (!useMay('contacts.manage')) return null
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {say('console.move.open')}
      </Button>
      {open && (
        <Suspense>
          <MoveDialog contact={contact} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
