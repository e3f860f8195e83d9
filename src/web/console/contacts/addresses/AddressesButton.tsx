import { lazy, Suspense, useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { arriving } from '../../../ui/arriving.ts'
import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'

const AddressesDialog = lazy(() =>
  arriving(() => import('./AddressesDialog.tsx')).then(({ AddressesDialog }) => ({
    default: AddressesDialog,
  })),
)

export function AddressesButton({ contact }: { contact: Contact }) {
  const [open, setOpen] = useState(false)
  if (!useMay('contacts.manage')) return null
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {say('console.contactAddresses.manage')}
      </Button>
      {open && (
        <Suspense>
          <AddressesDialog contact={contact} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
