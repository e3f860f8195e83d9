import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { MenuItem } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { ConfirmDialog, WordsMenu } from '../editor/WordsMenu.tsx'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'

/** What can be done with a whole template. */
export function TemplateMenu({ template, changed }: { template: EmailTemplate; changed: boolean }) {
  const [asked, setAsked] = useState<'reset' | 'delete'>()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const copy = useMutation({
    mutationFn: () => call('POST /email-templates/:id/copies', { id: template.id }),
    onSuccess: async ({ id, name }) => {
      await refresh('/email-templates')
      toast(say('console.templates.copied', { name }))
      await navigate({ to: paths.admin.emailTemplate(id) })
    },
  })
  return (
    <>
      <WordsMenu changed={changed} onCopy={() => copy.mutate()}>
        {template.builtin ? (
          <MenuItem icon={RotateCcw} onClick={() => setAsked('reset')}>
            {say('console.templates.reset')}
          </MenuItem>
        ) : (
          <MenuItem icon={Trash2} onClick={() => setAsked('delete')}>
            {say('console.templates.delete')}
          </MenuItem>
        )}
      </WordsMenu>
      {asked && <Confirming act={asked} template={template} onClose={() => setAsked(undefined)} />}
    </>
  )
}

type Confirmed = { act: 'reset' | 'delete'; template: EmailTemplate; onClose: () => void }

/** A template that is still used is not deleted: it says where it is used instead. */
function Confirming({ act, template: { id, name, usedIn }, onClose }: Confirmed) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const perform = useMutation({
    mutationFn: async () => {
      if (act === 'delete') await call('DELETE /email-templates/:id', { id })
      else
        queries.setQueryData(
          query('GET /email-templates/:id', { id }).queryKey,
          await call('POST /email-templates/:id/reset', { id }),
        )
    },
    onSuccess: async () => {
      toast(say(`console.templates.done.${act}`, { name }))
      onClose()
      if (act === 'delete') await navigate({ to: paths.admin.emailTemplates, ignoreBlocker: true })
      await refresh('/email-templates')
    },
  })
  const used = act === 'delete' && usedIn.length > 0
  return (
    <ConfirmDialog act={act} name={name} perform={used ? null : perform} onClose={onClose}>
      {used ? (
        <>
          <p>{say('console.templates.stillUsed')}</p>
          <ul>
            {usedIn.map((use) => (
              <li key={use}>{say(`console.templates.use.${use}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{say(`console.templates.ask.${act}`)}</p>
      )}
    </ConfirmDialog>
  )
}
