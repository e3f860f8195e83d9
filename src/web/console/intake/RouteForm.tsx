import { useMutation } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { isRefusal } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import classes from './MailActions.module.css'
import { useUndo } from './undo.ts'

/** Puts a mail on the ticket that somebody knows it belongs to. */
export function RouteForm({
  id,
  onDone,
  onCancel,
}: {
  id: string
  onDone: () => void
  onCancel: () => void
}) {
  const refresh = useRefresh()
  const undo = useUndo()
  const route = useMutation({
    mutationFn: (ticketNumber: number) => call('POST /ledger/:id/route', { id, ticketNumber }),
    onSuccess: async (_entry, number) => {
      await refresh('/ledger', '/tickets')
      toast(say('console.intake.done.route', { number: String(number) }), () => void undo(id, 'route'))
      onDone()
    },
  })

  const unknown = isRefusal(route.error, 'missing')
  return (
    <Form
      className={classes.route}
      sentences={{
        number: {
          valueMissing: 'console.intake.numberMissing',
          patternMismatch: 'console.intake.numberMissing',
        },
      }}
      onSubmit={(form) => route.mutate(Number(form.get('number')))}
    >
      <Refusal error={unknown ? null : route.error} />
      <Field
        name="number"
        label={say('console.intake.number')}
        error={unknown ? say('console.intake.numberUnknown', { number: String(route.variables) }) : undefined}
      >
        <TextInput
          autoFocus
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          maxLength={9}
          required
          autoComplete="off"
        />
      </Field>
      <div className={classes.actions}>
        <Button type="submit" look="primary" busy={route.isPending}>
          {say('console.intake.routeNow')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {say('common.cancel')}
        </Button>
      </div>
    </Form>
  )
}
