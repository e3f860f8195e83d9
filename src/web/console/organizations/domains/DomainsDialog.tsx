import { useMutation } from '@tanstack/react-query'
import AtSign from 'lucide-react/icons/at-sign'
import { type SubmitEvent, useId, useState } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { isRefusal, sentenceOf } from '../../../ui/problem.ts'
import { Rich } from '../../../ui/Rich.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import { DomainList } from './DomainList.tsx'
import classes from './DomainsCard.module.css'

/** All domains of an organization, applied together. What still stands in the field counts too. */
export function DomainsDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const known = organization.domains.map(({ domain, includeSubdomains }) => ({ domain, includeSubdomains }))
  const [domains, setDomains] = useState(known)
  const [typed, setTyped] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const refresh = useRefresh()
  const form = useId()
  const all = [...domains, ...(typed.trim() ? [{ domain: typed.trim(), includeSubdomains: false }] : [])]
  const apply = useMutation({
    mutationFn: () =>
      call('PUT /organizations/:id/domains', {
        id: organization.id,
        domains: all,
        confirmPublicProviders: confirmed,
      }),
    onSuccess: async () => {
      await refresh('/organizations')
      toast(say('console.domains.applied'))
      onClose()
    },
  })

  function add() {
    setDomains(all)
    setTyped('')
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    apply.mutate()
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
          error={apply.error ? sentenceOf(apply.error) : undefined}
        >
          <TextInput
            icon={AtSign}
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={say('console.domains.example')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button disabled={typed.trim() === ''} onClick={add}>
          {say('console.domains.addToList')}
        </Button>
      </form>
      {(confirmed || isRefusal(apply.error, 'domain_of_public_provider')) && (
        <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {say('console.domains.confirmPublic')}
        </Checkbox>
      )}
      <DomainList
        domains={domains}
        saved={known.map(({ domain }) => domain)}
        onRemove={(gone) => setDomains(domains.filter(({ domain }) => domain !== gone))}
      />
      <Callout>
        <p>
          <Rich say="console.domains.afterApply" />
        </p>
      </Callout>
    </Dialog>
  )
}
