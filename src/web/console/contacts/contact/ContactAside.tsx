import { Link } from '@tanstack/react-router'

import type { Contact } from '#features/contacts/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { useLanguages } from '../../../ui/languages.ts'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import { AddressesButton } from '../addresses/AddressesButton.tsx'
import { MoveButton } from '../moving/MoveButton.tsx'
import classes from './ContactAside.module.css'
import { useContactChange } from './changing.ts'
import { Origin } from './Origin.tsx'

/** How to reach the contact, and what they may see. */
export function ContactAside({ contact }: { contact: Contact }) {
  const change = useContactChange(contact.id)
  const language = useLanguages().find(({ locale }) => locale === contact.locale)?.name

  function setMain(mainContact: boolean) {
    change.mutate(
      { mainContact },
      {
        onSuccess: () =>
          toast(say(`console.contacts.${mainContact ? 'isMain' : 'isNotMain'}`, { name: contact.name })),
      },
    )
  }

  return (
    <>
      <Panel title={say('console.contacts.reach')} actions={<AddressesButton contact={contact} />}>
        <Facts
          rows={[
            [say('console.email'), contact.email],
            [
              say('console.contacts.otherEmails'),
              contact.otherEmails.length > 0 && <Lines>{contact.otherEmails.join('\n')}</Lines>,
            ],
            [say('console.phone'), contact.phone],
            [say('common.language'), language ?? say('console.contacts.accountLanguage')],
          ]}
        />
      </Panel>
      <Panel title={say('console.contacts.assignment')} actions={<MoveButton contact={contact} />}>
        <Link to={paths.organization(contact.organization.id)}>{nameOf(contact.organization)}</Link>
      </Panel>
      <Panel title={say('console.contacts.portalRole')}>
        <Switch
          label={say('console.mainContact')}
          help={
            contact.organization.system
              ? say('console.contacts.mainRefused')
              : say('console.contacts.mainHelp')
          }
          checked={contact.mainContact}
          disabled={contact.organization.system || change.isPending}
          onChange={setMain}
        />
        <Refusal error={change.error} />
      </Panel>
      <Panel title={say('console.contacts.origin')}>
        <Origin contact={contact} />
        {contact.ignoreMail && (
          <p className={classes.ignored}>
            <Badge tone="warn">{say('console.contacts.ignored')}</Badge>
          </p>
        )}
      </Panel>
    </>
  )
}

const Lines = ({ children }: { children: string }) => <span className={classes.lines}>{children}</span>
