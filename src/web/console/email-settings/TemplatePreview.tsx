import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { Dialog } from '../../ui/Dialog.tsx'
import { useLanguages } from '../../ui/languages.ts'
import { facts } from '../../ui/page-facts.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { MailPaper } from '../mail-sheet/MailPaper.tsx'
import { MailSheet } from '../mail-sheet/MailSheet.tsx'

/** The mail that the template becomes, in each of its languages, with the names of its snippets at their places. */
export function TemplatePreview({ template, onClose }: { template: EmailTemplate; onClose: () => void }) {
  const languages = useLanguages()
  const variants = template.variants.toSorted(({ locale }) => (locale === facts.locale ? -1 : 1))
  const [chosen, setChosen] = useState(variants[0]?.locale ?? facts.locale)
  const variant = template.variants.find(({ locale }) => locale === chosen)

  return (
    <Dialog title={say('console.emailSettings.preview')} subtitle={template.name} onClose={onClose}>
      <div>
        <Tabs
          label={say('common.language')}
          tabs={variants.map(({ locale }) => ({
            name: locale,
            label: languages.find((each) => each.locale === locale)?.name ?? locale,
          }))}
          chosen={chosen}
          onChoose={setChosen}
        >
          {variant && <Mail variant={variant} />}
        </Tabs>
      </div>
    </Dialog>
  )
}

function Mail({ variant }: { variant: EmailTemplate['variants'][number] }) {
  const { data, error } = useQuery({
    queryKey: ['POST /email-templates/preview', variant],
    queryFn: ({ signal }) => call('POST /email-templates/preview', variant, signal),
  })
  if (!data) return <Refusal error={error} />
  return (
    <MailSheet lang={variant.locale} subject={<b>{data.subject}</b>}>
      <MailPaper html={data.html} />
    </MailSheet>
  )
}
