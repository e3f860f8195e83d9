import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import { type TemplateDraft, variantsOf } from './template-draft.ts'

/** Saves a template that is written, anew or over the version that was read. */
export function useSaving(template: EmailTemplate | null, onSaved: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (draft: TemplateDraft) => {
      const { name, description, active } = draft
      const words = { name, description, variants: variantsOf(draft) }
      return template
        ? call('PUT /email-templates/:id', { id: template.id, version: template.version, active, ...words })
        : call('POST /email-templates', words)
    },
    onSuccess: async (saved) => {
      queries.setQueryData(query('GET /email-templates/:id', { id: saved.id }).queryKey, saved)
      onSaved()
      toast(say('console.templates.saved', { name: saved.name }))
      await refresh('/email-templates')
      if (!template)
        await navigate({ to: paths.admin.emailTemplate(saved.id), replace: true, ignoreBlocker: true })
    },
  })
}
