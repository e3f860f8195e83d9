import { useMutation, useQueryClient } from '@tanstack/react-query'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import Send from 'lucide-react/icons/send'
import Square from 'lucide-react/icons/square'
import { useState } from 'react'

import type { Handout } from '#features/handouts/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import classes from './Handout.module.css'

type Act = 'start' | 'pause' | 'resume' | 'stop'

const calls = {
  start: 'POST /handouts/:id/start',
  pause: 'POST /handouts/:id/pause',
  resume: 'DELETE /handouts/:id/pause',
  stop: 'POST /handouts/:id/stop',
} as const

/** What can be done with it now; starting and stopping say beforehand what they do. */
export function HandoutActions({ handout }: { handout: Handout }) {
  const { id, state, counts } = handout
  const [asked, setAsked] = useState<'start' | 'stop'>()
  const queries = useQueryClient()
  const refresh = useRefresh()
  const steer = useMutation({
    mutationFn: (act: Act) => call(calls[act], { id }),
    onSuccess: async (answer, act) => {
      queries.setQueryData(query('GET /handouts/:id', { id }).queryKey, answer)
      setAsked(undefined)
      toast(say(`console.handouts.done.${act}`))
      await refresh('/handouts', '/outbox')
    },
  })
  if (state === 'stopped' || state === 'finished') return null
  return (
    <div className={classes.actions}>
      {state === 'prepared' && (
        <Button look="primary" icon={Send} disabled={counts.waiting === 0} onClick={() => setAsked('start')}>
          {say('console.handouts.start', { count: counts.waiting })}
        </Button>
      )}
      {state === 'running' && (
        <Button icon={Pause} busy={steer.isPending} onClick={() => steer.mutate('pause')}>
          {say('console.handouts.pause')}
        </Button>
      )}
      {state === 'paused' && (
        <Button look="primary" icon={Play} busy={steer.isPending} onClick={() => steer.mutate('resume')}>
          {say('console.handouts.resume')}
        </Button>
      )}
      {(state === 'running' || state === 'paused') && (
        <Button look="quiet" icon={Square} onClick={() => setAsked('stop')}>
          {say('console.handouts.stop')}
        </Button>
      )}
      {asked && (
        <Dialog
          title={say(`console.handouts.ask.${asked}`, { count: counts.waiting })}
          onClose={() => setAsked(undefined)}
          actions={
            <>
              <Button look="quiet" onClick={() => setAsked(undefined)}>
                {say('common.cancel')}
              </Button>
              <Button
                look={asked === 'stop' ? 'danger' : 'primary'}
                busy={steer.isPending}
                onClick={() => steer.mutate(asked)}
              >
                {say(asked === 'stop' ? 'console.handouts.stop' : 'console.handouts.startNow')}
              </Button>
            </>
          }
        >
          <p>{say(`console.handouts.askHelp.${asked}`)}</p>
          <Refusal error={steer.error} />
        </Dialog>
      )}
    </div>
  )
}
