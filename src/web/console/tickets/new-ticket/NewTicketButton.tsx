import Plus from 'lucide-react/icons/plus'
import { lazy, Suspense, useState } from 'react'

import { arriving } from '../../../ui/arriving.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { say } from '../../../ui/words.ts'

const NewTicketDialog = lazy(() =>
  arriving(() => import('./NewTicketDialog.tsx')).then(({ NewTicketDialog }) => ({
    default: NewTicketDialog,
  })),
)

/** Opens a ticket on behalf of a contact. */
export function NewTicketButton({ contact = null }: { contact?: Option | null }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="primary" icon={Plus} onClick={() => setOpen(true)}>
        {say('console.newTicket.title')}
      </Button>
      {open && (
        <Suspense>
          <NewTicketDialog contact={contact} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
