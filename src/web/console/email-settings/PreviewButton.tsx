import { lazy, Suspense, useState } from 'react'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { arriving } from '../../ui/arriving.ts'
import { say } from '../../ui/words.ts'
import classes from './PreviewButton.module.css'

const TemplatePreview = lazy(() =>
  arriving(() => import('./TemplatePreview.tsx')).then(({ TemplatePreview }) => ({
    default: TemplatePreview,
  })),
)

export function PreviewButton({ template }: { template: EmailTemplate }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={classes.link} onClick={() => setOpen(true)}>
        {say('console.emailSettings.preview')}
      </button>
      {open && (
        <Suspense>
          <TemplatePreview template={template} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
