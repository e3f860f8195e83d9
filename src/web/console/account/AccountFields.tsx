import { Facts } from '../../ui/Facts.tsx'
import { Field } from '../../ui/Field.tsx'
import { useLanguages } from '../../ui/languages.ts'
import type { Edition, Locale } from '../../ui/page-facts.ts'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'

type Values = { name: string; edition: Edition; locale: Locale; timeZone: string }

type Props = {
  values: Values
  plan: 'team' | 'enterprise'
  hosts: readonly string[]
  disabled: boolean
  onChange: (next: Partial<Values>) => void
}

export function AccountFields({ values, plan, hosts, disabled, onChange }: Props) {
  const languages = useLanguages()
  return (
    <>
      <Section title={say('console.account.identity')} purpose={say('console.account.identityPurpose')}>
        <Field name="name" label={say('console.account.name')}>
          <TextInput
            value={values.name}
            maxLength={200}
            required
            disabled={disabled}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Facts
          rows={[
            [say('console.account.plan'), plan.toUpperCase()],
            [say('console.account.hosts'), hosts.join(', ')],
          ]}
        />
      </Section>
      <Section title={say('console.account.vocabulary')} purpose={say('console.account.vocabularyPurpose')}>
        <Field
          name="edition"
          label={say('console.account.edition')}
          help={say('console.account.editionHelp')}
        >
          <Select
            value={values.edition}
            disabled={disabled}
            onChange={(event) => onChange({ edition: event.target.value as Edition })} // the options below
          >
            <option value="msp">{say('console.account.msp')}</option>
            <option value="it">{say('console.account.it')}</option>
          </Select>
        </Field>
        <Field name="locale" label={say('console.account.locale')} help={say('console.account.localeHelp')}>
          <Select
            value={values.locale}
            disabled={disabled}
            onChange={(event) => onChange({ locale: event.target.value as Locale })} // the options below
          >
            {languages.map(({ locale, name }) => (
              <option key={locale} value={locale} lang={locale}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="timeZone" label={say('console.account.timeZone')}>
          <Select
            value={values.timeZone}
            disabled={disabled}
            onChange={(event) => onChange({ timeZone: event.target.value })}
          >
            {timeZones(values.timeZone).map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </Field>
      </Section>
    </>
  )
}

/** Every zone the browser knows, and the present one even if it does not. */
const timeZones = (present: string) => [...new Set([present, ...Intl.supportedValuesOf('timeZone')])].sort()
