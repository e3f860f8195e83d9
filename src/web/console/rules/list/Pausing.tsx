import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import Pause from 'lucide-react/icons/pause'
import { useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { useMay } from '../../may.ts'
import { useRefresh } from '../../refresh.ts'
import sheet from '../../shell/Sheet.module.css'

/** Keeps all rules from acting, after a question. */
export function PauseButton() {
  const { paused } = useSuspenseQuery(query('GET /settings/rules', {})).data
  const [asking, setAsking] = useState(false)
  const pause = usePausing(true, () => setAsking(false))
  if (paused) return null
  return (
    <>
      <Button icon={Pause} className={sheet.foldable} onClick={() => setAsking(true)}>
        {say('rules.pauseAll')}
      </Button>
      {asking && (
        <Dialog
          title={say('rules.pauseAll')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="quiet" onClick={() => setAsking(false)}>
                {say('common.cancel')}
              </Button>
              <Button look="danger" busy={pause.isPending} onClick={() => pause.mutate()}>
                {say('rules.pauseAll')}
              </Button>
            </>
          }
        >
          <Refusal error={pause.error} />
          <p>{say('rules.askPause')}</p>
        </Dialog>
      )}
    </>
  )
}

/** Says that no rule acts, while that is so. */
export function PausedNotice() {
  const { paused } = useSuspenseQuery(query('GET /settings/rules', {})).data
  const mayManage = useMay('rules.manage')
  const resume = usePausing(false)
  if (!paused) return null
  return (
    <>
      <Refusal error={resume.error} />
      <Callout
        tone="warn"
        title={say('rules.paused')}
        actions={
          mayManage && (
            <Button busy={resume.isPending} onClick={() => resume.mutate()}>
              {say('rules.resume')}
            </Button>
          )
        }
      >
        <p>{say('rules.pausedHelp')}</p>
      </Callout>
    </>
  )
}

function usePausing(paused: boolean, onDone?: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => call('PUT /settings/rules', { paused }),
    onSuccess: async () => {
      await refresh('/settings/rules', '/rules')
      toast(say(paused ? 'rules.pausedNow' : 'rules.resumedNow'))
      onDone?.()
    },
  })
}
