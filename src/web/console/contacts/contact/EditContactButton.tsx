import Pencil from 'lucide-react/icons/pencil'
import { lazy, Suspense, useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { arriving } from '../../../ui/arriving.ts'
import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import sheet from '../../shell/Sheet.module.css'

const EditContactDialog = lazy(() =>
  arriving(() => import('./EditContactDialog.tsx')).then(({ EditContactDialog }) => ({
    default: EditContactDialog,
  })),
)

export function EditContactButton({ contact }: { contact: Contact }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={Pencil} className={sheet.foldable} onClick={() => setOpen(true)}>
        {say('console.edit')}
      </Button>
      {open && (
        <Suspense>
          <EditContactDialog contact={contact} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
