import Circle from 'lucide-react/icons/circle'
import CircleCheck from 'lucide-react/icons/circle-check'
import { useState } from 'react'

import { Field } from './Field.tsx'
import classes from './NewPassword.module.css'
import { PasswordInput } from './PasswordInput.tsx'
import { isRefusal, sentenceOf } from './problem.ts'
import { say } from './words.ts'

export const PASSWORD_LENGTH = 12

type Props = {
  name?: string
  label: string
  /** The server's answer: what it says of the password is said here. */
  refusal?: unknown
}

export const isAboutPassword = (refusal: unknown) =>
  isRefusal(refusal) && refusal.code.startsWith('password_')

/** One field, no second to repeat it in: it can be shown. Length is seen here, the rest when it is saved. */
export function NewPassword({ name = 'password', label, refusal }: Props) {
  const [length, setLength] = useState(0)
  return (
    <div className={classes.password}>
      <Field name={name} label={label} error={isAboutPassword(refusal) ? sentenceOf(refusal) : undefined}>
        <PasswordInput
          required
          minLength={PASSWORD_LENGTH}
          maxLength={1024}
          autoComplete="new-password"
          onChange={(event) => setLength([...event.target.value].length)}
        />
      </Field>
      <ul className={classes.rules}>
        <Rule met={length >= PASSWORD_LENGTH}>
          {length > 0
            ? say('common.newPassword.lengthNow', { count: length })
            : say('common.newPassword.length')}
        </Rule>
        <Rule>{say('common.newPassword.different')}</Rule>
        <Rule>{say('common.newPassword.uncommon')}</Rule>
      </ul>
      <p className={classes.advice}>{say('common.newPassword.advice')}</p>
    </div>
  )
}

const Rule = ({ met = false, children }: { met?: boolean; children: string }) => (
  <li className={classes.rule} data-met={met || undefined}>
    {met ? <CircleCheck /> : <Circle />}
    {children}
  </li>
)
