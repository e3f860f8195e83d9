import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import KeyRound from 'lucide-react/icons/key-round'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { PasswordInput } from '../../ui/PasswordInput.tsx'
import { facts } from '../../ui/page-facts.ts'
import { Rich } from '../../ui/Rich.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { Entrance } from './Entrance.tsx'
import { useEntering } from './entering.ts'
import classes from './forms.module.css'
import { SignInNotice } from './SignInNotice.tsx'

const sentences = {
  username: { valueMissing: 'portal.signIn.usernameMissing' },
  password: { valueMissing: 'portal.signIn.passwordMissing' },
} as const

export default function SignInPage() {
  const { enter, choosePassword, arrival } = useEntering()
  const signIn = useMutation({
    mutationFn: (form: FormData) =>
      call('POST /portal/session', {
        username: String(form.get('username')),
        password: String(form.get('password')),
        remember: form.has('remember'),
      }),
    onSuccess: (answer, form) => (answer ? choosePassword(String(form.get('username'))) : enter()),
  })

  return (
    <Entrance title={say('portal.signIn.title')} lead={say('portal.signIn.lead')}>
      <Form
        className={classes.form}
        sentences={sentences}
        refusal={signIn.error}
        onSubmit={(data) => signIn.mutate(data)}
      >
        <SignInNotice error={signIn.error} arrival={arrival} />
        <Field name="username" label={say('portal.signIn.username')} help={say('portal.signIn.usernameHelp')}>
          <TextInput
            defaultValue={arrival.username}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
          />
        </Field>
        <Field
          name="password"
          label={say('portal.signIn.password')}
          aside={
            <Link to={paths.forgot} preload="render">
              {say('portal.signIn.forgot')}
            </Link>
          }
        >
          <PasswordInput required autoComplete="current-password" maxLength={1024} />
        </Field>
        <Checkbox name="remember">{say('portal.signIn.remember')}</Checkbox>
        <Button
          type="submit"
          look="primary"
          block
          busy={signIn.isPending}
          busyLabel={say('portal.signIn.busy')}
        >
          {say('portal.signIn.submit')}
        </Button>
      </Form>
      {facts.supportAddress && (
        <div>
          <Callout icon={KeyRound} title={say('portal.signIn.noCredentials')}>
            <Rich
              say="portal.signIn.noCredentialsHelp"
              args={{ address: facts.supportAddress }}
              marks={{ link: (address) => <a href={`mailto:${address}`}>{address}</a> }}
            />
          </Callout>
        </div>
      )}
    </Entrance>
  )
}
