import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { PasswordInput } from '../../ui/PasswordInput.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { Entrance } from './Entrance.tsx'
import classes from './fields.module.css'

export default function SignInPage() {
  const next = useNext()
  const { sessionOver } = useLocation().state
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signIn = useMutation({
    mutationFn: (form: FormData) =>
      call('POST /console/session', {
        email: String(form.get('email')),
        password: String(form.get('password')),
      }),
    onSuccess: async () => {
      queries.clear()
      await navigate({ href: next, replace: true })
    },
  })

  return (
    <Entrance title={say('console.signIn.title')}>
      <Form
        className={classes.fields}
        sentences={{
          email: { valueMissing: 'console.signIn.emailMissing' },
          password: { valueMissing: 'console.signIn.passwordMissing' },
        }}
        onSubmit={(form) => signIn.mutate(form)}
      >
        {signIn.error ? (
          <Refusal error={signIn.error} />
        ) : (
          sessionOver && <Callout tone="warn">{say('common.sessionOver')}</Callout>
        )}
        <Field name="email" label={say('console.signIn.username')} help={say('console.signIn.usernameHelp')}>
          <TextInput
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="email"
            required
          />
        </Field>
        <Field name="password" label={say('console.signIn.password')}>
          <PasswordInput autoComplete="current-password" required />
        </Field>
        <Button
          type="submit"
          look="primary"
          block
          busy={signIn.isPending}
          busyLabel={say('console.signIn.busy')}
        >
          {say('console.signIn.submit')}
        </Button>
      </Form>
    </Entrance>
  )
}

/** Where the person was going. Only a place of the console: an address may come from anywhere. */
function useNext() {
  const { next } = useSearch({ strict: false }) as { next?: unknown } // the address holds whatever somebody typed
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : paths.tickets
}
