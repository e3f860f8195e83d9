import type { OutboundMail } from '#features/outbox/contract.ts'

import { find } from '../../ui/words.ts'

/** Why a mail is in its state, and what the relay said about it. A reason without a sentence shows its code. */
export const reasonOf = ({ reason, error }: Pick<OutboundMail, 'reason' | 'error'>): string =>
  [reason && (find(`outbox.reason.${reason}`) ?? find(`problem.${reason}`) ?? reason), error]
    .filter(Boolean)
    .join(' ')
