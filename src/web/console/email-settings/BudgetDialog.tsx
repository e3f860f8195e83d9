import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'

import type { BudgetName } from '#features/email-settings/contract.ts'

import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { FormActions } from '../settings/FormActions.tsx'
import classes from './SupportAddressSection.module.css'

type Budget = { name: BudgetName; allowed: number; standard: number }

export function BudgetDialog({ budgets, onClose }: { budgets: readonly Budget[]; onClose: () => void }) {
  const refresh = useRefresh()
  const form = useId()
  const change = useMutation({
    mutationFn: (data: FormData) =>
      call('PUT /settings/budgets', {
        budgets: Object.fromEntries(budgets.map(({ name }) => [name, Number(data.get(name))])),
      }),
    onSuccess: async () => {
      await refresh('/settings/budgets')
      toast(say('console.emailSettings.saved'))
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.budgets.change')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={change.isPending} onCancel={onClose}>
          {say('console.save')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={change.error}
        sentences={Object.fromEntries(budgets.map(({ name }) => [name, wrong]))}
        onSubmit={(data) => change.mutate(data)}
      >
        <Refusal error={change.error} />
        {budgets.map(({ name, allowed, standard }) => (
          <Field
            key={name}
            name={name}
            label={say(`console.budgets.name.${name}`)}
            help={say('console.budgets.standard', { count: standard })}
          >
            <TextInput type="number" min={0} max={1_000_000} step={1} required defaultValue={allowed} />
          </Field>
        ))}
      </Form>
    </Dialog>
  )
}

const wrong = {
  valueMissing: 'console.budgets.wrong',
  rangeUnderflow: 'console.budgets.wrong',
  rangeOverflow: 'console.budgets.wrong',
  stepMismatch: 'console.budgets.wrong',
} as const
