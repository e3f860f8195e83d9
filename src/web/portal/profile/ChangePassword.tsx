import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { isAboutPassword, NewPassword } from '../../ui/NewPassword.tsx'
import { PasswordInput } from '../../ui/PasswordInput.tsx'
import { isRefusal, sentenceOf } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import classes from './Profile.module.css'

const sentences = {
  currentPassword: { valueMissing: 'portal.profile.currentMissing' },
  password: { valueMissing: 'common.newPassword.tooShort', tooShort: 'common.newPassword.tooShort' },
} as const

/** The present password is asked for; every other device is signed out, and a mail says so. */
export function ChangePassword({ username }: { username: string }) {
  const [changed, setChanged] = useState(0)
  const change = useMutation({
    gcTime: 0, // a password is not kept
    mutationFn: (data: FormData) =>
      call('PUT /portal/password', {
        currentPassword: String(data.get('currentPassword')),
        password: String(data.get('password')),
      }),
    onSuccess: () => setChanged(changed + 1),
  })
  const wrong = isRefusal(change.error, 'current_password_wrong')

  return (
    <section className={classes.section} aria-labelledby="password">
      <h2 id="password" className={classes.title}>
        {say('portal.profile.password')}
      </h2>
      <p className={classes.help}>{say('portal.profile.passwordHelp')}</p>
      {changed > 0 && !change.error && (
        <div role="status">
          <Callout tone="ok" title={say('portal.profile.changed')}>
            <p>{say('portal.profile.changedHelp', { address: username })}</p>
          </Callout>
        </div>
      )}
      <Form
        key={changed}
        className={classes.form}
        sentences={sentences}
        refusal={change.error}
        onSubmit={(data) => change.mutate(data)}
      >
        {!wrong && !isAboutPassword(change.error) && <Refusal error={change.error} />}
        {/* For password managers: they keep the new password under this name. */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <Field
          name="currentPassword"
          label={say('portal.profile.current')}
          error={wrong ? sentenceOf(change.error) : undefined}
        >
          <PasswordInput required autoComplete="current-password" maxLength={1024} />
        </Field>
        <NewPassword label={say('portal.choose.password')} refusal={change.error} />
        <div>
          <Button type="submit" look="primary" busy={change.isPending} busyLabel={say('common.saving')}>
            {say('portal.profile.change')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
