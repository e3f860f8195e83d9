import { useMutation, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { useId } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Form } from '../../ui/Form.tsx'
import { isRefusal } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useMay } from '../may.ts'
import { useDraft } from '../settings/draft.ts'
import { LeaveGuard } from '../settings/LeaveGuard.tsx'
import { SaveBar } from '../settings/SaveBar.tsx'
import { Settings } from '../settings/Settings.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { BlockedSenderSection } from './BlockedSenderSection.tsx'
import { BudgetSection } from './BudgetSection.tsx'
import { ContactMailSection } from './ContactMailSection.tsx'
import type { Choices } from './choices.ts'
import { IncomingSection } from './IncomingSection.tsx'
import { OtherMailSection } from './OtherMailSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SenderSection } from './SenderSection.tsx'
import { SupportAddressSection } from './SupportAddressSection.tsx'
import { ThreadSection } from './ThreadSection.tsx'
import { WelcomedDomainSection } from './WelcomedDomainSection.tsx'

const settings = query('GET /settings/email', {})

/** All that the sections show, asked for at once: nothing appears piece by piece under the pointer. */
const shown = [
  settings,
  query('GET /email-templates', {}),
  query('GET /settings/support-addresses', {}),
  query('GET /settings/welcomed-domains', {}),
  query('GET /settings/blocked-senders', {}),
  query('GET /settings/budgets', {}),
  query('GET /ledger/counts', {}),
] as const

/** What happens when mail comes in, and what leaves by itself. Saved together, by whoever saw the latest. */
export default function EmailSettingsPage() {
  const [{ data }] = useSuspenseQueries({ queries: shown })
  const { version, updatedAt: _at, warnings: _warnings, ...saved } = data
  const { draft, changes, change, discard } = useDraft<Choices>(saved)
  const disabled = !useMay('email_settings.manage')
  const mayUnblock = useMay('ledger.manage')
  const queries = useQueryClient()
  const form = useId()
  const update = useMutation({
    mutationFn: () => call('PUT /settings/email', { ...draft, version }),
    onSuccess: (next) => {
      queries.setQueryData(settings.queryKey, next)
      discard()
      toast(say('console.emailSettings.saved'))
    },
  })
  const names = changes.map((name) => say(`console.emailSettings.name.${name as keyof Choices}`)) // the draft's own keys

  async function reload() {
    await queries.invalidateQueries(settings)
    update.reset()
  }

  return (
    <Sheet
      title={say('console.nav.email')}
      help="contacts-and-domains"
      foot={
        <SaveBar
          form={form}
          changes={names}
          busy={update.isPending}
          locked={disabled ? say('console.onlyAdmin') : undefined}
          onDiscard={discard}
        >
          {isRefusal(update.error, 'settings_changed') ? (
            <Callout
              tone="danger"
              title={say('console.emailSettings.conflict')}
              actions={<Button onClick={() => void reload()}>{say('console.emailSettings.reload')}</Button>}
            >
              <p>{say('console.emailSettings.conflictHelp')}</p>
            </Callout>
          ) : (
            <Refusal error={update.error} />
          )}
        </SaveBar>
      }
    >
      <Settings>
        <SupportAddressSection disabled={disabled} />
        <Form id={form} refusal={update.error} onSubmit={() => update.mutate()}>
          <ContactMailSection choices={draft} disabled={disabled} onChange={change} />
          <OtherMailSection choices={draft} disabled={disabled} onChange={change} />
          <IncomingSection choices={draft} disabled={disabled} onChange={change} />
          <ThreadSection choices={draft} disabled={disabled} onChange={change} />
          <PasswordSection choices={draft} disabled={disabled} onChange={change} />
          <SenderSection choices={draft} disabled={disabled} onChange={change} />
        </Form>
        <WelcomedDomainSection disabled={disabled} />
        <BlockedSenderSection disabled={!mayUnblock} />
        <BudgetSection disabled={disabled} />
      </Settings>
      <LeaveGuard changes={names} />
    </Sheet>
  )
}
