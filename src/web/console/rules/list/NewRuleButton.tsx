import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useId, useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useRefresh } from '../../refresh.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import sheet from '../../shell/Sheet.module.css'
import classes from '../RuleFields.module.css'
import { RuleFields, type RuleWords, ruleSentences } from '../RuleFields.tsx'

export function NewRuleButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="primary" icon={Plus} className={sheet.foldable} onClick={() => setOpen(true)}>
        {say('rules.addNew')}
      </Button>
      {open && <NewRuleDialog onClose={() => setOpen(false)} />}
    </>
  )
}

const empty: RuleWords = {
  ...{ name: '', description: '', trigger: 'ticket_opened', ignoreFlow: false, active: true },
}

/** The rule itself; what it asks and does is added on its own page. */
function NewRuleDialog({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState(empty)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const form = useId()
  const add = useMutation({
    mutationFn: () => call('POST /rules', words),
    onSuccess: async ({ id }) => {
      await refresh('/rules')
      await navigate({ to: paths.admin.rule(id) })
    },
  })
  return (
    <Dialog
      title={say('rules.add')}
      subtitle={say('rules.addNext')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={add.isPending} onCancel={onClose}>
          {say('rules.addIt')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.form}
        refusal={add.error}
        sentences={ruleSentences}
        onSubmit={() => add.mutate()}
      >
        <Refusal error={add.error} />
        <RuleFields values={words} onChange={(next) => setWords({ ...words, ...next })} />
      </Form>
    </Dialog>
  )
}
