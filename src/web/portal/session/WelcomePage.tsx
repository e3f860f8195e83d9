import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { isRefusal } from '../../ui/problem.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { ChoosePassword } from './ChoosePassword.tsx'
import { useEntering } from './entering.ts'
import { LinkIsOver } from './LinkIsOver.tsx'
import { takeToken } from './token.ts'

/** The first own password: after a temporary one was typed, or by an activation link. */
export default function WelcomePage() {
  const [token] = useState(takeToken)
  return token ? <ByLink token={token} /> : <AfterTemporaryPassword />
}

function ByLink({ token }: { token: string }) {
  const { signInWith } = useEntering()
  const choose = useMutation({
    mutationFn: (password: string) => call('POST /portal/activation', { token, password }),
    onSuccess: ({ username }) => signInWith(username),
  })
  if (isRefusal(choose.error, 'link_not_valid')) return <LinkIsOver />
  return (
    <ChoosePassword
      over={say('portal.choose.first')}
      lead={say('portal.choose.linkLead')}
      error={choose.error}
      busy={choose.isPending}
      onChoose={choose.mutate}
    />
  )
}

function AfterTemporaryPassword() {
  const { enter, enterAgain, arrival } = useEntering()
  const choose = useMutation({
    mutationFn: (password: string) => call('PUT /portal/password', { password }),
    onSuccess: enter,
    onError: (error) => isRefusal(error, 'sign_in_needed') && enterAgain(),
  })
  return (
    <ChoosePassword
      over={say('portal.choose.first')}
      lead={say('portal.choose.temporaryLead')}
      username={arrival.username}
      error={choose.error}
      busy={choose.isPending}
      onChoose={choose.mutate}
    />
  )
}
