import { useId } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Dialog } from '../../../ui/Dialog.tsx'
import { Form } from '../../../ui/Form.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { useDraft } from '../../settings/draft.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import { useRuleChange } from '../changing.ts'
import classes from '../RuleFields.module.css'
import { RuleFields, type RuleWords, ruleSentences } from '../RuleFields.tsx'
import { RuleProblem } from '../RuleProblem.tsx'

/** What a rule is called, when it looks, and whether it acts. Only what was changed is saved. */
export function EditRuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { name, description, trigger, ignoreFlow, active } = rule
  const { draft, changes, change } = useDraft<RuleWords>({ name, description, trigger, ignoreFlow, active })
  const form = useId()
  const save = useRuleChange(rule)

  function submit() {
    const changed: Partial<RuleWords> = Object.fromEntries(
      Object.entries(draft).filter(([field]) => changes.includes(field)),
    )
    save.mutate(() => changed, {
      onSuccess: ({ name }) => {
        toast(say('rules.saved', { name }))
        onClose()
      },
    })
  }

  return (
    <Dialog
      title={say('rules.editTitle')}
      subtitle={rule.name}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={save.isPending} onCancel={onClose}>
          {say('console.save')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.form}
        refusal={save.error}
        sentences={ruleSentences}
        onSubmit={submit}
      >
        <RuleProblem error={save.error} onReload={() => save.reset()} />
        <RuleFields values={draft} onChange={change} />
      </Form>
    </Dialog>
  )
}
