import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ChevronDown from 'lucide-react/icons/chevron-down'
import LogOut from 'lucide-react/icons/log-out'
import UserRound from 'lucide-react/icons/user-round'

import { Avatar } from '../../ui/Avatar.tsx'
import { forgetDrafts } from '../../ui/drafts.ts'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { ThemeChoices } from '../../ui/ThemeChoices.tsx'
import { say } from '../../ui/words.ts'
import { call, me } from '../api.ts'
import { paths } from '../paths.ts'
import classes from './AccountMenu.module.css'

export function AccountMenu() {
  const { data: contact } = useSuspenseQuery(me)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => call('DELETE /portal/session', {}),
    onSuccess: async () => {
      forgetDrafts(contact.id)
      await navigate({ to: paths.signIn })
      queries.clear()
    },
  })

  return (
    <Menu
      opens="end"
      className={classes.opener}
      button={
        <>
          <Avatar name={contact.name} size="head" />
          <span>{contact.name}</span>
          <ChevronDown />
        </>
      }
    >
      <MenuItem icon={UserRound} onClick={() => void navigate({ to: paths.profile })}>
        {say('portal.profile.title')}
      </MenuItem>
      <ThemeChoices />
      <MenuItem icon={LogOut} onClick={() => signOut.mutate()}>
        {say('common.signOut')}
      </MenuItem>
    </Menu>
  )
}
