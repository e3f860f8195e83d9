import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import AtSign from 'lucide-react/icons/at-sign'
import { type SubmitEvent, useDeferredValue, useId, useState } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { HelpLink } from '../../help/HelpLink.tsx'
import { FormActions } from '../../settings/FormActions.tsx'
import { useApply } from './applying.ts'
import { DomainList, type Wish } from './DomainList.tsx'
import classes from './DomainsCard.module.css'
import { reading, sentenceFor } from './pieces.ts'

type Props = { organization: Organization; suggested?: string | undefined; onClose: () => void }

/** All domains of an organization, applied together. What still stands in the field counts too. */
export function DomainsDialog({ organization, suggested = '', onClose }: Props) {
  const known: Wish[] = organization.domains
  const [domains, setDomains] = useState<readonly Wish[]>(known)
  const [typed, setTyped] = useState(suggested)
  const [confirmed, setConfirmed] = useState(false)
  const [joins, setJoins] = useState(false)
  const [fault, setFault] = useState<string>()
  const form = useId()
  const asked = useDeferredValue(wishesWith(domains, typed))
  const { data: { pieces } = nothing } = useQuery({
    queryKey: ['POST /organizations/:id/domain-preview', organization.id, asked],
    queryFn: ({ signal }) =>
      call('POST /organizations/:id/domain-preview', { id: organization.id, domains: asked }, signal),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  })
  const seen = asked.length > 0 ? pieces : []
  const waiting = seen.reduce((sum, { unassigned }) => sum + unassigned, 0)
  const provider = seen.find(
    ({ publicProvider, domain }) => publicProvider && known.every((each) => each.domain !== domain),
  )
  const apply = useApply(organization, onClose)

  /** Takes over what can be read, and leaves in the field what cannot. */
  const add = useMutation({
    mutationFn: () => reading(organization.id, typed),
    onSuccess: ({ wishes, faults }) => {
      setDomains([
        ...domains,
        ...wishes.filter(({ domain }) => domains.every((each) => each.domain !== domain)),
      ])
      setTyped(faults.map((piece) => piece.typed).join(' '))
      setFault(faults[0] && sentenceFor(faults[0]))
    },
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    apply.mutate({
      domains: wishesWith(domains, typed),
      confirmPublicProviders: confirmed,
      joinUnassigned: joins,
    })
  }

  return (
    <Dialog
      title={say('console.domains.manage')}
      subtitle={organization.name}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={apply.isPending} onCancel={onClose}>
          {say('console.domains.apply')}
        </FormActions>
      }
    >
      <form id={form} noValidate onSubmit={submit} className={classes.add}>
        <Field
          name="domain"
          label={say('console.domains.toAdd')}
          help={say('console.domains.form')}
          error={fault}
        >
          <TextInput
            icon={AtSign}
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={say('console.domains.example')}
            onChange={(event) => {
              setTyped(event.target.value)
              setFault(undefined)
            }}
          />
        </Field>
        <Button disabled={typed.trim() === ''} busy={add.isPending} onClick={() => add.mutate()}>
          {say('console.domains.addToList')}
        </Button>
      </form>
      <Refusal error={apply.error ?? add.error} />
      <DomainList domains={domains} saved={known.map(({ domain }) => domain)} onChange={setDomains} />
      {provider && (
        <Callout tone="warn">
          <p>{say('console.domains.public', { domain: provider.written ?? provider.typed })}</p>
          <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
            {say('console.domains.confirmPublic')}
          </Checkbox>
        </Callout>
      )}
      {waiting > 0 && (
        <Checkbox
          checked={joins}
          help={say('console.domains.joinHelp')}
          onChange={(event) => setJoins(event.target.checked)}
        >
          {say('console.domains.join', { count: waiting })}
        </Checkbox>
      )}
      <Callout>
        <p>
          <Rich say="console.domains.afterApply" />
        </p>
      </Callout>
      <HelpLink apart topic="contacts-and-domains" />
    </Dialog>
  )
}

const nothing = { pieces: [] }

const wishesWith = (domains: readonly Wish[], typed: string) => [
  ...domains.map(({ domain, includeSubdomains }) => ({ domain, includeSubdomains })),
  ...(typed.trim() ? [{ domain: typed.trim(), includeSubdomains: false }] : []),
]
