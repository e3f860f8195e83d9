import type { Contact } from '#features/contacts/contract.ts'

import { Field } from '../../ui/Field.tsx'
import { useLanguages } from '../../ui/languages.ts'
import type { Locale } from '../../ui/page-facts.ts'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './ContactFields.module.css'

type Known = Pick<Contact, 'firstName' | 'lastName' | 'phone' | 'jobTitle' | 'locale'>

/** What a person writes down about a contact. */
export function ContactFields({ contact }: { contact?: Known }) {
  const languages = useLanguages()
  return (
    <>
      <div className={classes.pair}>
        <Field name="firstName" label={say('console.contacts.firstName')} optional>
          <TextInput defaultValue={contact?.firstName} maxLength={100} autoComplete="off" />
        </Field>
        <Field name="lastName" label={say('console.contacts.lastName')} optional>
          <TextInput defaultValue={contact?.lastName} maxLength={100} autoComplete="off" />
        </Field>
      </div>
      <div className={classes.pair}>
        <Field name="phone" label={say('console.phone')} optional>
          <TextInput type="tel" defaultValue={contact?.phone ?? ''} maxLength={40} autoComplete="off" />
        </Field>
        <Field name="jobTitle" label={say('console.contacts.jobTitle')} optional>
          <TextInput defaultValue={contact?.jobTitle ?? ''} maxLength={100} autoComplete="off" />
        </Field>
      </div>
      <Field name="locale" label={say('common.language')}>
        <Select defaultValue={contact?.locale ?? ''}>
          <option value="">{say('console.contacts.accountLanguage')}</option>
          {languages.map(({ locale, name }) => (
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}

/** What stands in the fields; what was left empty is not known. */
export function contactFrom(data: FormData) {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const chosen = text('locale')
  const locale: Locale | null = chosen === 'fr' || chosen === 'en' ? chosen : null
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    phone: text('phone') || null,
    jobTitle: text('jobTitle') || null,
    locale,
  }
}
