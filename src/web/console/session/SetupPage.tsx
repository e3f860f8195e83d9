import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { useLanguages } from '../../ui/languages.ts'
import { PasswordInput } from '../../ui/PasswordInput.tsx'
import { type Edition, facts, type Locale } from '../../ui/page-facts.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { paths } from '../paths.ts'
import { Entrance } from './Entrance.tsx'
import classes from './fields.module.css'

/** A fresh installation: whoever holds the link becomes its administrator. */
export default function SetupPage() {
  const { data: setUp } = useSuspenseQuery(query('GET /console/setup', {}))
  const [token] = useState(takeToken)
  if (!setUp.open) return <Closed />
  return (
    <Entrance title={say('console.setUp.title')} purpose={say('console.setUp.purpose')} keep={token}>
      <SetUpForm token={token} />
    </Entrance>
  )
}

let taken = ''

/** Out of the address at once: it is in no history, no screenshot and no copied link. */
function takeToken() {
  const { hash, pathname, search } = window.location
  if (hash) {
    taken = hash.slice(1)
    window.history.replaceState(window.history.state, '', pathname + search)
  }
  return taken
}

const Closed = () => (
  <Entrance title={say('console.setUp.closed')} purpose={say('console.setUp.closedHelp')}>
    <ButtonLink to={paths.signIn} look="primary" block>
      {say('console.signIn.submit')}
    </ButtonLink>
  </Entrance>
)

function SetUpForm({ token }: { token: string }) {
  const languages = useLanguages()
  const setUp = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: string) => String(form.get(name))
      return call('POST /console/setup', {
        token,
        name: text('name'),
        email: text('email'),
        password: text('password'),
        accountName: text('accountName'),
        edition: text('edition') as Edition, // the options of the select
        locale: text('locale') as Locale,
      })
    },
    // A new page: the account's name, edition and language stand in its head.
    onSuccess: (_nothing, form) =>
      window.location.assign(`/console${paths.tickets}?lang=${String(form.get('locale'))}`),
  })

  return (
    <Form
      className={classes.fields}
      sentences={{
        accountName: { valueMissing: 'console.setUp.accountNameMissing' },
        name: { valueMissing: 'console.setUp.nameMissing' },
        email: { valueMissing: 'console.setUp.emailMissing', typeMismatch: 'console.setUp.emailMismatch' },
        password: {
          valueMissing: 'console.setUp.passwordShort',
          tooShort: 'console.setUp.passwordShort',
        },
      }}
      refusal={setUp.error}
      onSubmit={(form) => setUp.mutate(form)}
    >
      <ErrorSummary />
      <Refusal error={setUp.error} />
      <Field
        name="accountName"
        label={say('console.setUp.accountName')}
        help={say('console.setUp.accountNameHelp')}
      >
        <TextInput defaultValue={facts.account} maxLength={200} required />
      </Field>
      <div className={classes.pair}>
        <Field name="edition" label={say('console.setUp.edition')}>
          <Select defaultValue={facts.edition}>
            <option value="msp">{say('console.account.msp')}</option>
            <option value="it">{say('console.account.it')}</option>
          </Select>
        </Field>
        <Field name="locale" label={say('common.language')}>
          <Select defaultValue={facts.locale}>
            {languages.map(({ locale, name }) => (
              <option key={locale} value={locale} lang={locale}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={classes.part}>
        <Field name="name" label={say('console.setUp.name')}>
          <TextInput autoComplete="name" maxLength={200} required />
        </Field>
        <Field name="email" label={say('console.setUp.email')} help={say('console.setUp.emailHelp')}>
          <TextInput type="email" autoComplete="username" maxLength={254} required />
        </Field>
        <Field
          name="password"
          label={say('console.signIn.password')}
          hint={say('console.setUp.passwordHelp')}
        >
          <PasswordInput autoComplete="new-password" minLength={12} maxLength={1024} required />
        </Field>
      </div>
      <Button type="submit" look="primary" block busy={setUp.isPending}>
        {say('console.setUp.submit')}
      </Button>
    </Form>
  )
}
