import { useMutation } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { BackToSignIn } from './BackToSignIn.tsx'
import { Entrance } from './Entrance.tsx'
import classes from './forms.module.css'
import { ResetSent } from './ResetSent.tsx'

const sentences = { username: { valueMissing: 'portal.signIn.usernameMissing' } } as const

export default function ForgotPage() {
  const ask = useMutation({
    mutationFn: (username: string) => call('POST /portal/forgotten-password', { username }),
  })
  if (ask.isSuccess) {
    return (
      <ResetSent username={ask.variables} onAgain={ask.mutate} onChange={ask.reset} busy={ask.isPending} />
    )
  }

  return (
    <Entrance title={say('portal.forgot.title')} lead={say('portal.forgot.lead')} over={<BackToSignIn />}>
      <Form
        className={classes.form}
        sentences={sentences}
        refusal={ask.error}
        onSubmit={(data) => ask.mutate(String(data.get('username')).trim())}
      >
        <Refusal error={ask.error} />
        <Field name="username" label={say('portal.signIn.username')} help={say('portal.signIn.usernameHelp')}>
          <TextInput
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
          />
        </Field>
        <Button type="submit" look="primary" block busy={ask.isPending}>
          {say('portal.forgot.submit')}
        </Button>
      </Form>
    </Entrance>
  )
}
