import { useMutation } from '@tanstack/react-query'

import type { Contact } from '#features/contacts/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Time } from '../../../ui/Time.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useMay } from '../../may.ts'
import { useRefresh } from '../../refresh.ts'

/** Says that nothing leaves for the contact's address by itself, why, and lets it be tried again. */
export function Undeliverable({ contact: { id, suspension } }: { contact: Contact }) {
  const refresh = useRefresh()
  const mayRetry = useMay('contacts.manage')
  const retry = useMutation({
    mutationFn: () => call('DELETE /contacts/:id/address-suspension', { id }),
    onSuccess: () => toast(say('console.contacts.undeliverable.lifted')),
    onSettled: () => refresh('/contacts'),
  })
  if (!suspension) return null
  return (
    <Callout
      tone="warn"
      title={say(`console.contacts.undeliverable.${suspension.reason}`)}
      actions={
        mayRetry && (
          <Button small busy={retry.isPending} onClick={() => retry.mutate()}>
            {say('console.contacts.undeliverable.retry')}
          </Button>
        )
      }
    >
      <p>
        <Time at={suspension.since} as="moment" />
        {suspension.words && ` · ${suspension.words}`}
      </p>
      <Refusal error={retry.error} />
    </Callout>
  )
}
