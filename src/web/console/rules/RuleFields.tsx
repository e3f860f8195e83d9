import type { Rule } from '#features/automation/contract.ts'
import { triggers } from '#shared/rules.ts'

import { Field } from '../../ui/Field.tsx'
import type { Sentences } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select, TextArea, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './RuleFields.module.css'

export type RuleWords = Pick<Rule, 'name' | 'description' | 'trigger' | 'ignoreFlow' | 'active'>

export const ruleSentences: Sentences = { name: { valueMissing: 'rules.nameMissing' } }

/** A dialog begins there: React would not leave the attribute to the browser. */
const first = (field: HTMLInputElement | null) => field?.setAttribute('autofocus', '')

type Props = { values: RuleWords; onChange: (next: Partial<RuleWords>) => void }

/** What a rule is called, when it looks at a ticket, and whether it acts. */
export function RuleFields({ values, onChange }: Props) {
  const answers = [
    { name: 'yes', label: say('rules.yes') },
    { name: 'no', label: say('rules.no') },
  ] as const // the two names that are asked for below
  return (
    <>
      <Field name="name" label={say('rules.name')}>
        <TextInput
          required
          maxLength={200}
          autoComplete="off"
          ref={first}
          value={values.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field name="description" label={say('rules.description')} optional>
        <TextArea
          maxLength={1000}
          className={classes.description}
          value={values.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field name="trigger" label={say('rules.trigger')}>
        <Select
          value={values.trigger}
          onChange={(event) => onChange({ trigger: event.target.value as RuleWords['trigger'] })} // the options below
        >
          {triggers.map((trigger) => (
            <option key={trigger} value={trigger}>
              {say(`rule.trigger.${trigger}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className={classes.answers}>
        <Segments
          label={say('rules.ignoreFlow')}
          options={answers}
          chosen={values.ignoreFlow ? 'yes' : 'no'}
          help={say('rules.ignoreFlowHelp')}
          onChoose={(answer) => onChange({ ignoreFlow: answer === 'yes' })}
        />
        <Segments
          label={say('rules.active')}
          options={answers}
          chosen={values.active ? 'yes' : 'no'}
          help={say('rules.activeHelp')}
          onChoose={(answer) => onChange({ active: answer === 'yes' })}
        />
      </div>
    </>
  )
}
