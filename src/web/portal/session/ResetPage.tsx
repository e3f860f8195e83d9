import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { isRefusal } from '../../ui/problem.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { BackToSignIn } from './BackToSignIn.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'
import { useEntering } from './entering.ts'
import { LinkIsOver } from './LinkIsOver.tsx'
import { takeToken } from './token.ts'

/** Opened by the link of a mail that was asked for with a forgotten password. */
export default function ResetPage() {
  const [token] = useState(takeToken)
  const { signInWith } = useEntering()
  const choose = useMutation({
    mutationFn: (password: string) => call('POST /portal/reset', { token, password }),
    onSuccess: ({ username }) => signInWith(username),
  })
  if (!token || isRefusal(choose.error, 'link_not_valid')) return <LinkIsOver />

  return (
    <ChoosePassword
      over={<BackToSignIn />}
      lead={say('portal.choose.resetLead')}
      error={choose.error}
      busy={choose.isPending}
      onChoose={choose.mutate}
    />
  )
}
