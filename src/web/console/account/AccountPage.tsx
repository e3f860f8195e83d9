import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useId } from 'react'

import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useMay } from '../may.ts'
import { useDraft } from '../settings/draft.ts'
import { LeaveGuard } from '../settings/LeaveGuard.tsx'
import { SaveBar } from '../settings/SaveBar.tsx'
import { Settings } from '../settings/Settings.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { AccountFields } from './AccountFields.tsx'

/** The name, the edition, the language and the time zone of the account. */
export default function AccountPage() {
  const { data: account } = useSuspenseQuery(query('GET /settings/account', {}))
  const { hosts, plan, ...own } = account
  const { draft, changes, change, discard } = useDraft(own)
  const mayManage = useMay('account.manage')
  const form = useId()
  const save = useMutation({
    mutationFn: () => call('PUT /settings/account', draft),
    // A new page: name, edition and language stand in its head.
    onSuccess: () => window.location.assign(window.location.pathname),
  })
  const names = changes.map((name) => say(`console.account.${name as keyof typeof own}`)) // the draft's own keys

  return (
    <Sheet
      title={say('console.nav.account')}
      foot={
        <SaveBar
          form={form}
          changes={names}
          busy={save.isPending}
          locked={mayManage ? undefined : say('console.onlyAdmin')}
          onDiscard={discard}
        >
          <Refusal error={save.error} />
        </SaveBar>
      }
    >
      <Form
        id={form}
        refusal={save.error}
        sentences={{ name: { valueMissing: 'console.setUp.accountNameMissing' } }}
        onSubmit={() => save.mutate()}
      >
        <Settings>
          <AccountFields values={draft} plan={plan} hosts={hosts} disabled={!mayManage} onChange={change} />
        </Settings>
      </Form>
      <LeaveGuard changes={save.isPending || save.isSuccess ? [] : names} />
    </Sheet>
  )
}
