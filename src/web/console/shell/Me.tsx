import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import LogOut from 'lucide-react/icons/log-out'

import { Avatar } from '../../ui/Avatar.tsx'
import { forgetDrafts } from '../../ui/drafts.ts'
import { LanguageChoices } from '../../ui/LanguageChoices.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { ThemeChoices } from '../../ui/ThemeChoices.tsx'
import { say } from '../../ui/words.ts'
import { call, me } from '../api.ts'
import { paths } from '../paths.ts'
import classes from './Me.module.css'

/** Who is signed in, and what they choose for themselves. */
export function Me() {
  const { data: technician } = useSuspenseQuery(me)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => call('DELETE /console/session', {}),
    onSuccess: async () => {
      forgetDrafts(technician.id)
      await navigate({ to: paths.signIn })
      queries.clear()
    },
  })

  return (
    <Menu
      opens="up"
      className={classes.me}
      button={
        <>
          <Avatar name={technician.name} kind="technician" size="head" />
          <span className={classes.name}>{technician.name}</span>
          <span className="visually-hidden">, {say('console.me')}</span>
        </>
      }
    >
      <LanguageChoices onChoose={(locale) => call('PATCH /console/me', { locale })} />
      <ThemeChoices />
      <MenuItem icon={LogOut} onClick={() => signOut.mutate()}>
        {say('common.signOut')}
      </MenuItem>
    </Menu>
  )
}
