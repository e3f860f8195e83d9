import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'

import { Checkbox } from '../../ui/Checkbox.tsx'
import type { Option } from '../../ui/Combobox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { paths } from '../paths.ts'
import { FormActions } from '../settings/FormActions.tsx'
import classes from './Handout.module.css'

const carriers = new Set(['portal.password', 'portal.activation_link'])

/** Whom to hand credentials, and with which template. What follows is a preview. */
export function NewHandoutDialog({ onClose }: { onClose: () => void }) {
  const [organization, setOrganization] = useState<Option | null>(null)
  const { data } = useQuery(query('GET /email-templates', {}))
  const navigate = useNavigate()
  const form = useId()
  const templates = data?.items.filter(
    ({ active, snippets }) => active && snippets.some((id) => carriers.has(id)),
  )
  const prepare = useMutation({
    mutationFn: (given: FormData) =>
      call('POST /handouts', {
        templateId: String(given.get('template')),
        again: given.has('again'),
        ...(organization ? { organizationId: organization.id } : {}),
      }),
    onSuccess: ({ id }) => navigate({ to: paths.admin.handout(id) }),
  })
  return (
    <Dialog
      title={say('console.handouts.prepare')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={prepare.isPending} onCancel={onClose}>
          {say('console.handouts.preview')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={prepare.error}
        onSubmit={(given) => prepare.mutate(given)}
      >
        <p>{say('console.handouts.prepareHelp')}</p>
        <Refusal error={prepare.error} />
        <Field name="template" label={say('console.emailSettings.template')}>
          <Select key={templates?.length} defaultValue={shipped(templates)}>
            {templates?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          name="organization"
          label={say('console.organization')}
          help={say('console.handouts.all')}
          optional
        >
          <OrganizationPicker chosen={organization} onChoose={setOrganization} />
        </Field>
        <Checkbox name="again" help={say('console.handouts.againHelp')}>
          {say('console.handouts.again')}
        </Checkbox>
      </Form>
    </Dialog>
  )
}

const shipped = (templates: readonly { id: string; builtin: string | null }[] | undefined) =>
  templates?.find(({ builtin }) => builtin === 'portal_credentials')?.id
