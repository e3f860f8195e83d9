import { useMutation } from '@tanstack/react-query'
import Ellipsis from 'lucide-react/icons/ellipsis'
import MailCheck from 'lucide-react/icons/mail-check'
import Pencil from 'lucide-react/icons/pencil'
import Trash from 'lucide-react/icons/trash-2'

import type { SupportAddress } from '#features/intake/contract.ts'
import buttons from '../../ui/Button.module.css'
import { buttonClass } from '../../ui/Button.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { sentenceOf } from '../../ui/problem.ts'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'

type Props = { address: SupportAddress; onDo: (what: 'change' | 'remove') => void }

/** What an administrator does with one address. */
export function AddressMenu({ address: { id, address, isDefault }, onDo }: Props) {
  const refresh = useRefresh()
  const verify = useMutation({
    mutationFn: () => call('POST /settings/support-addresses/:id/verification', { id }),
    onSuccess: () => toast(say('console.addresses.verifying', { address })),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => refresh('/settings/support-addresses', '/outbox'),
  })
  const label = say('console.addresses.actionsOf', { address })
  return (
    <Menu
      button={<Ellipsis />}
      opens="end"
      aria-label={label}
      title={label}
      className={buttonClass({ look: 'quiet', small: true }, buttons.icon)}
    >
      <MenuItem icon={MailCheck} onClick={() => verify.mutate()}>
        {say('console.addresses.verify')}
      </MenuItem>
      <MenuItem icon={Pencil} onClick={() => onDo('change')}>
        {say('console.addresses.changeNow')}
      </MenuItem>
      {!isDefault && (
        <MenuItem icon={Trash} onClick={() => onDo('remove')}>
          {say('console.addresses.removeNow')}
        </MenuItem>
      )}
    </Menu>
  )
}
