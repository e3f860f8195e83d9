import Plus from 'lucide-react/icons/plus'
import { lazy, Suspense, useState } from 'react'

import { arriving } from '../../../ui/arriving.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { say } from '../../../ui/words.ts'

const NewContactDialog = lazy(() =>
  arriving(() => import('./NewContactDialog.tsx')).then(({ NewContactDialog }) => ({
    default: NewContactDialog,
  })),
)

type Props = { organization?: Option & { system: boolean }; small?: boolean }

export function NewContactButton({ organization, small = false }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look={small ? 'default' : 'primary'} small={small} icon={Plus} onClick={() => setOpen(true)}>
        {say('console.contacts.add')}
      </Button>
      {open && (
        <Suspense>
          <NewContactDialog organization={organization ?? null} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
