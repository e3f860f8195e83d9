import { useSuspenseQuery } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useId, useState } from 'react'

import type { Condition, Property, Rule } from '#features/automation/contract.ts'
import { withoutValue } from '#shared/rules.ts'

import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form, type Sentences } from '../../../ui/Form.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { propertyName, takesSeveral } from '../rule-words.ts'
import { isAboutTitle } from './about-title.ts'
import { conditionOf, draftOf, emptyValue } from './condition-draft.ts'
import { FormButtons } from './FormButtons.tsx'
import classes from './Step.module.css'
import { TitleTestButton } from './TitleTest.tsx'
import { ValueControl } from './ValueControl.tsx'

type Props = {
  rule: Rule
  /** The one that is changed; without it, one more is added. */
  condition?: Condition
  busy: boolean
  onSave: (condition: Condition, onSaved: () => void) => void
  onCancel?: () => void
}

const valueSentences = {
  valueMissing: 'rules.valueMissing',
  badInput: 'rules.hoursWrong',
  stepMismatch: 'rules.hoursWrong',
  rangeUnderflow: 'rules.hoursWrong',
  rangeOverflow: 'rules.hoursWrong',
} as const

/** Writes one condition, and is ready for the next as soon as it is saved. */
export function ConditionForm({ rule, condition, busy, onSave, onCancel }: Props) {
  const { properties } = useSuspenseQuery(query('GET /rules/catalogue', {})).data
  const offered = properties.filter(
    ({ id, triggers }) => triggers.includes(rule.trigger) || id === condition?.property,
  )
  const [draft, setDraft] = useState(() => draftOf(condition, offered, rule.names))
  const [missing, setMissing] = useState(false)
  const id = useId()
  const property = offered.find((each) => each.id === draft.property) ?? offered[0]
  if (!property) return null
  const { values } = draft
  const operator = property.operators.find((each) => each === draft.operator) ?? 'equals'
  const asked = { property: property.id, operator }
  const aboutTitle = isAboutTitle(asked)
  const several = takesSeveral(operator, property.input)
  const wanted = withoutValue.has(operator) ? [] : several ? values : values.slice(0, 1)
  const sentences: Sentences = Object.fromEntries(wanted.map((_, at) => [`value${at}`, valueSentences]))

  function ask(next: Property) {
    setMissing(false)
    setDraft({ property: next.id, operator: next.operators[0] ?? operator, values: [emptyValue()] })
  }

  function submit(_: FormData, form: HTMLFormElement) {
    const unnamed = wanted.some((value) => value.id === '')
    setMissing(unnamed)
    if (unnamed) return
    onSave(conditionOf(asked, wanted), () => {
      setDraft({ ...draft, values: [emptyValue()] })
      form.querySelector('select')?.focus()
    })
  }

  return (
    <Form id={id} className={classes.form} sentences={sentences} onSubmit={submit}>
      <div className={classes.row} data-kind="condition">
        <Field name="property" label={say('rules.property')}>
          <Select
            value={property.id}
            onChange={(event) => {
              const next = offered.find((each) => each.id === event.target.value)
              if (next) ask(next)
            }}
          >
            {offered.map((each) => (
              <option key={each.id} value={each.id}>
                {propertyName(each.id)}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="operator" label={say('rules.operator')}>
          <Select
            value={operator}
            onChange={(event) => setDraft({ ...draft, operator: event.target.value as typeof operator })} // the options below
          >
            {property.operators.map((each) => (
              <option key={each} value={each}>
                {say(`rule.operator.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <div className={classes.values}>
          {wanted.map((value, at) => {
            const change = (next: { id: string; name: string }) =>
              setDraft({ ...draft, values: values.with(at, { ...value, ...next }) })
            return (
              <div key={value.key} className={classes.other}>
                <Field
                  name={`value${at}`}
                  label={say(at === 0 ? 'rules.value' : 'rules.otherValue')}
                  help={at === 0 && helpFor(property, operator)}
                  error={missing && value.id === '' ? say('rules.valueMissing') : undefined}
                >
                  <ValueControl property={property} value={value} onChange={change} />
                </Field>
                {at > 0 && (
                  <IconButton
                    icon={X}
                    label={say('rules.removeValue')}
                    onClick={() => setDraft({ ...draft, values: values.toSpliced(at, 1) })}
                  />
                )}
              </div>
            )
          })}
        </div>
        <FormButtons adds={condition === undefined} busy={busy} onCancel={onCancel} />
      </div>
      {wanted.length > 0 && (several || aboutTitle) && (
        <div className={classes.ways}>
          {several && wanted.length < 50 && (
            <Button
              small
              look="quiet"
              icon={Plus}
              onClick={() => setDraft({ ...draft, values: [...values, emptyValue()] })}
            >
              {say('rules.addValue')}
            </Button>
          )}
          {aboutTitle && <TitleTestButton worded expected={wanted.map((each) => each.id)} />}
        </div>
      )}
    </Form>
  )
}

function helpFor({ input }: Property, operator: Condition['operator']) {
  if (operator === 'matches') return say('rules.regexHelp')
  return input === 'number' && say('rules.hoursHelp')
}
