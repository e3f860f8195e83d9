import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'
import type { Method } from '#features/credentials/contract.ts'
import type { Access } from '#features/portal-access/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Radio } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { HelpLink } from '../../help/HelpLink.tsx'
import { nameOf } from '../../organizations/naming.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './IssueDialog.module.css'
import { OneTimePassword } from './OneTimePassword.tsx'

export type Purpose = 'send' | 'resend' | 'reset'

const methods: Method[] = ['temporary-mail', 'link', 'temporary-show']
const methodsByLink: Method[] = ['link', 'temporary-show']
const wordOf = { 'temporary-mail': 'mail', link: 'link', 'temporary-show': 'show' } as const

type Props = { contact: Contact; access: Access; purpose: Purpose; onClose: () => void }

/** Hands credentials over in one of three ways, none of them a password by mail where the account sends links. What is shown is shown once. */
export function IssueDialog({ contact, access, purpose, onClose }: Props) {
  const { data: settings } = useQuery(query('GET /settings/email', {}))
  const [offered, first] =
    settings?.passwordSnippet === 'activation_link'
      ? ([methodsByLink, 'link'] as const) // a pair, not a list
      : ([methods, 'temporary-mail'] as const) // the same
  const [chosen, setMethod] = useState<Method>()
  const method = chosen ?? first
  const refresh = useRefresh()
  const issue = useMutation({
    gcTime: 0, // a password is not kept
    mutationFn: () => call('POST /contacts/:id/credentials', { id: contact.id, method }),
    onSuccess: ({ mail }) => {
      void refresh('/contacts/:id', '/outbox')
      if (!mail) return
      toast(
        say(`console.access.handed.${mail.state === 'queued' ? 'queued' : 'waiting'}`, {
          address: contact.email,
        }),
      )
      onClose()
    },
  })
  const title = say(purpose === 'reset' ? 'console.access.resetTitle' : `console.access.issue.${purpose}`)
  const subtitle = `${contact.name}, ${nameOf(contact.organization)}`

  if (issue.data?.password && issue.data.expiresAt) {
    return (
      <OneTimePassword
        title={title}
        subtitle={subtitle}
        password={issue.data.password}
        expiresAt={issue.data.expiresAt}
        hasOwn={access.passwordChangedAt !== null}
        onDone={onClose}
      />
    )
  }

  return (
    <Dialog
      title={title}
      subtitle={subtitle}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button look="primary" busy={issue.isPending} onClick={() => issue.mutate()}>
            {say(`console.access.do.${wordOf[method]}`)}
          </Button>
        </>
      }
    >
      <fieldset className={classes.methods}>
        <legend className={classes.legend}>{say('console.access.how')}</legend>
        {offered.map((each) => (
          <Radio
            key={each}
            name="method"
            checked={each === method}
            onChange={() => setMethod(each)}
            help={say(`console.access.methodHelp.${wordOf[each]}`, { address: contact.email })}
          >
            {say(`console.access.method.${wordOf[each]}`)}
          </Radio>
        ))}
      </fieldset>
      <Refusal error={issue.error} />
      <HelpLink apart topic="portal-access" />
    </Dialog>
  )
}
