import { useMutation } from '@tanstack/react-query'
import FlaskConical from 'lucide-react/icons/flask-conical'
import { useId, useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import classes from '../RuleFields.module.css'

/** Tries how a title would be compared; nothing is changed by it. */
export function TitleTestButton({
  expected,
  worded = false,
}: {
  expected: readonly string[]
  worded?: boolean
}) {
  const [open, setOpen] = useState(false)
  const label = say('rules.testTitle')
  return (
    <>
      {worded ? (
        <Button small look="quiet" icon={FlaskConical} onClick={() => setOpen(true)}>
          {label}
        </Button>
      ) : (
        <IconButton small icon={FlaskConical} label={label} onClick={() => setOpen(true)} />
      )}
      {open && (
        <TitleTest expected={expected[0] ?? ''} others={expected.slice(1)} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

type Props = { expected: string; others: readonly string[]; onClose: () => void }

function TitleTest({ expected: first, others, onClose }: Props) {
  const [expected, setExpected] = useState(first)
  const [title, setTitle] = useState('')
  const form = useId()
  const test = useMutation({
    mutationFn: async () => {
      const all = await Promise.all(
        [expected, ...others].map((each) => call('GET /rules/title-test', { title, expected: each })),
      )
      return all.find(({ equal }) => equal) ?? all[0]
    },
  })
  return (
    <Dialog
      title={say('rules.testTitle')}
      subtitle={say('rules.titleHelp')}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.close')}
          </Button>
          <Button type="submit" form={form} look="primary" busy={test.isPending}>
            {say('rules.test')}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        className={classes.form}
        sentences={{
          expected: { valueMissing: 'rules.valueMissing' },
          title: { valueMissing: 'rules.titleMissing' },
        }}
        onSubmit={() => test.mutate()}
      >
        <Field name="expected" label={say('rules.value')}>
          <TextInput
            required
            maxLength={500}
            value={expected}
            onChange={(event) => {
              setExpected(event.target.value)
              test.reset()
            }}
          />
        </Field>
        <Field name="title" label={say('rules.titleToTest')}>
          <TextInput
            required
            maxLength={500}
            autoComplete="off"
            value={title}
            onChange={(event) => {
              setTitle(event.target.value)
              test.reset()
            }}
          />
        </Field>
        <Refusal error={test.error} />
        <div role="status">
          {test.data && (
            <Callout tone={test.data.equal ? 'ok' : 'warn'}>
              {test.data.equal
                ? say('rules.titleEqual')
                : say('rules.titleDiffers', {
                    compared: test.data.compared,
                    expected: test.data.expected,
                  })}
            </Callout>
          )}
        </div>
      </Form>
    </Dialog>
  )
}
