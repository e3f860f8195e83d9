import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'
import type { Method } from '#features/credentials/contract.ts'
import type { Access } from '#features/portal-access/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Checkbox, Radio } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { HelpLink } from '../../help/HelpLink.tsx'
import { nameOf } from '../../organizations/naming.ts'
import { hourOf } from '../../outbox/mail-words.ts'
import { useRefresh } from '../../refresh.ts'
import { CredentialTemplate } from './CredentialTemplate.tsx'
import classes from './IssueDialog.module.css'
import { OneTimePassword } from './OneTimePassword.tsx'

export type Purpose = 'send' | 'resend' | 'reset'

const methods: Method[] = ['temporary-mail', 'link', 'temporary-show']
const methodsByLink: Method[] = ['link', 'temporary-show']
const wordOf = { 'temporary-mail': 'mail', link: 'link', 'temporary-show': 'show' } as const

type Props = { contact: Contact; access: Access; purpose: Purpose; onClose: () => void }

/** Hands credentials over in one of three ways, none of them a password by mail where the account sends links. What is shown is shown once. */
export function IssueDialog({ contact, access, purpose, onClose }: Props) {
  const [templateId, setTemplateId] = useState<string>()
  const [endOwnPassword, setEndOwnPassword] = useState(false)
  const { data: prospects } = useQuery({
    ...query('GET /contacts/:id/credentials', { id: contact.id }),
    staleTime: 0,
  })
  const { data: settings } = useQuery(query('GET /settings/email', {}))
  const [offered, first] =
    settings?.passwordSnippet === 'activation_link'
      ? ([methodsByLink, 'link'] as const) // a pair, not a list
      : ([methods, 'temporary-mail'] as const) // the same
  const [chosen, setMethod] = useState<Method>()
  const method = chosen ?? first
  const refresh = useRefresh()
  const hasOwn = access.passwordChangedAt !== null
  const mailed = method !== 'temporary-show'
  const issue = useMutation({
    gcTime: 0, // a password is not kept
    mutationFn: () =>
      call('POST /contacts/:id/credentials', {
        id: contact.id,
        method,
        endOwnPassword,
        ...(method === 'temporary-mail' && templateId ? { templateId } : {}),
      }),
    onSuccess: ({ mail }) => {
      void refresh('/contacts/:id', '/outbox')
      if (!mail) return
      toast(say(`console.access.handed.${outcomeOf(mail.state)}`, { address: contact.email }))
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
        own={hasOwn ? (endOwnPassword ? 'ended' : 'stays') : 'none'}
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
      {method === 'temporary-mail' && <CredentialTemplate value={templateId} onChange={setTemplateId} />}
      {hasOwn && (
        <Checkbox
          checked={endOwnPassword}
          onChange={(event) => setEndOwnPassword(event.target.checked)}
          help={say(endOwnPassword ? 'console.access.ownEnds' : 'console.access.oldStays')}
        >
          {say('console.access.endOwn')}
        </Checkbox>
      )}
      {mailed && prospects?.heldUntil && (
        <Callout tone="warn" title={say('console.access.sentLately')}>
          <p>{say('console.access.sentLatelyHelp', { when: hourOf(prospects.heldUntil) })}</p>
        </Callout>
      )}
      <Refusal error={issue.error} />
      <HelpLink apart topic="portal-access" />
    </Dialog>
  )
}

const outcomeOf = (state: string) =>
  state === 'queued' || state === 'already_sent' ? state : ('waiting' as const)
