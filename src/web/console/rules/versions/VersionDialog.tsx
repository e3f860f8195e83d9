import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { Rule, Version } from '#features/automation/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { useMay } from '../../may.ts'
import { useRefresh } from '../../refresh.ts'
import { RuleProblem } from '../RuleProblem.tsx'
import { differences } from './differences.ts'
import classes from './VersionListPage.module.css'

type Props = { rule: Rule; version: Version; onClose: () => void }

/** What tells a former version from the present one, and the way back to it. */
export function VersionDialog({ rule, version, onClose }: Props) {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const mayManage = useMay('rules.manage')
  const number = String(version.version)
  const { gone, added } = differences(version, rule)
  const revert = useMutation({
    mutationFn: () =>
      call('POST /rules/:id/restoration', {
        ...{ id: rule.id, version: rule.version, restored: version.version },
      }),
    onSuccess: async (saved) => {
      queries.setQueryData(query('GET /rules/:id', { id: rule.id }).queryKey, saved)
      toast(say('rules.reverted', { number }))
      onClose()
      await refresh('/rules')
    },
  })
  return (
    <Dialog
      title={say('rules.version', { number })}
      subtitle={say('rules.compareHelp')}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.close')}
          </Button>
          {mayManage && (
            <Button look="primary" busy={revert.isPending} onClick={() => revert.mutate()}>
              {say('rules.revert')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.parts}>
        <RuleProblem error={revert.error} onReload={() => revert.reset()} />
        {gone.length + added.length === 0 && <p>{say('rules.same')}</p>}
        <Lines kind="gone" title={say('rules.was')} lines={gone} />
        <Lines kind="added" title={say('rules.became')} lines={added} />
      </div>
    </Dialog>
  )
}

const signs = { gone: '−', added: '+' }

const Lines = ({ kind, title, lines }: { kind: 'gone' | 'added'; title: string; lines: string[] }) =>
  lines.length > 0 && (
    <div>
      <p className={classes.kind}>{title}</p>
      <ul className={classes.differences}>
        {lines.map((line) => (
          <li key={line} className={classes.difference} data-kind={kind}>
            <span aria-hidden>{signs[kind]}</span>
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  )
