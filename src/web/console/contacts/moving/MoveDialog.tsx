import { useId, useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Radio } from '../../../ui/Checkbox.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { say } from '../../../ui/words.ts'
import { nameOf } from '../../organizations/naming.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import { FormActions } from '../../settings/FormActions.tsx'
import fields from '../ContactFields.module.css'
import classes from './MoveDialog.module.css'
import { useMove } from './moving.ts'

/** To another organization: with the tickets that are not finished, or without them. */
export function MoveDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { name, organization, activeTicketCount: count, mainContact } = contact
  const [chosen, setChosen] = useState<Option | null>(null)
  const form = useId()
  const move = useMove(contact, onClose)
  return (
    <Dialog
      title={say('console.move.open')}
      subtitle={`${name}, ${nameOf(organization)}`}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={move.isPending} onCancel={onClose}>
          {say('console.move.open')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={fields.fields}
        refusal={move.error}
        sentences={{ organization: { valueMissing: 'console.domains.chooseOrganization' } }}
        onSubmit={(data) =>
          chosen && move.mutate({ to: chosen, moveActiveTickets: data.get('tickets') === 'move' })
        }
      >
        <Refusal error={move.error} />
        <Field name="organization" label={say('console.move.to')}>
          <OrganizationPicker required chosen={chosen} onChoose={setChosen} />
        </Field>
        {count > 0 && (
          <fieldset className={classes.tickets}>
            <legend className={classes.legend}>{say('console.move.tickets', { count })}</legend>
            <Radio name="tickets" value="move" defaultChecked help={say('console.move.alongHelp')}>
              {say('console.move.along', { count })}
            </Radio>
            <Radio name="tickets" value="leave" help={say('console.move.leaveHelp')}>
              {say('console.move.leave', { count, organization: nameOf(organization) })}
            </Radio>
          </fieldset>
        )}
        {mainContact && <p className={classes.note}>{say('console.move.noLongerMain')}</p>}
      </Form>
    </Dialog>
  )
}
