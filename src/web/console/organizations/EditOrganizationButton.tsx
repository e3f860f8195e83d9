import Pencil from 'lucide-react/icons/pencil'
import { lazy, Suspense, useState } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { arriving } from '../../ui/arriving.ts'
import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import { useMay } from '../may.ts'

const EditOrganizationDialog = lazy(() =>
  arriving(() => import('./EditOrganizationDialog.tsx')).then(({ EditOrganizationDialog }) => ({
    default: EditOrganizationDialog,
  })),
)

export function EditOrganizationButton({ organization }: { organization: Organization }) {
  const [open, setOpen] = useState(false)
  if (!useMay('organizations.manage')) return null
  return (
    <>
      <Button icon={Pencil} onClick={() => setOpen(true)}>
        {say('console.edit')}
      </Button>
      {open && (
        <Suspense>
          <EditOrganizationDialog organization={organization} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
