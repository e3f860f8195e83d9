import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import History from 'lucide-react/icons/history'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'

type Step = (() => void) | undefined

type Props = {
  rule: Rule
  onEdit: () => void
  onProblem: (error: unknown) => void
  /** In a list: its place. Undefined where it is first or last already. */
  steps?: { up: Step; down: Step }
}

/** What can be done with a whole rule. */
export function RuleMenu({ rule, onEdit, onProblem, steps }: Props) {
  const [deleting, setDeleting] = useState(false)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const label = say('rules.moreOf', { name: rule.name })
  const copy = useMutation({
    mutationFn: () => call('POST /rules/:id/copies', { id: rule.id }),
    onSuccess: async ({ id, name }) => {
      await refresh('/rules')
      toast(say('rules.copied', { name }))
      await navigate({ to: paths.admin.rule(id) })
    },
    onError: onProblem,
  })
  return (
    <>
      <Menu
        opens="end"
        aria-label={label}
        title={label}
        className={buttonClass({ look: 'quiet' })}
        button={<Ellipsis />}
      >
        <MenuItem icon={Pencil} onClick={onEdit}>
          {say('rules.edit')}
        </MenuItem>
        <MenuItem icon={Copy} onClick={() => copy.mutate()}>
          {say('console.templates.copy')}
        </MenuItem>
        {steps && (
          <>
            <MenuItem icon={ArrowUp} disabled={!steps.up} onClick={steps.up}>
              {say('rules.up')}
            </MenuItem>
            <MenuItem icon={ArrowDown} disabled={!steps.down} onClick={steps.down}>
              {say('rules.down')}
            </MenuItem>
          </>
        )}
        <MenuItem icon={History} onClick={() => void navigate({ to: paths.admin.ruleVersions(rule.id) })}>
          {say('rules.history')}
        </MenuItem>
        <MenuItem icon={Trash2} onClick={() => setDeleting(true)}>
          {say('console.templates.delete')}
        </MenuItem>
      </Menu>
      {deleting && <DeleteDialog rule={rule} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DeleteDialog({ rule: { id, name }, onClose }: { rule: Rule; onClose: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefresh()
  const remove = useMutation({
    mutationFn: () => call('DELETE /rules/:id', { id }),
    onSuccess: async () => {
      toast(say('rules.deleted', { name }))
      onClose()
      await navigate({ to: paths.admin.rules })
      await refresh('/rules')
    },
  })
  return (
    <Dialog
      title={say('console.templates.delete')}
      subtitle={name}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {say('console.templates.delete')}
          </Button>
        </>
      }
    >
      <Refusal error={remove.error} />
      <p>{say('rules.askDelete')}</p>
    </Dialog>
  )
}
