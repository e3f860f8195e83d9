import type { Access } from '#features/portal-access/contract.ts'

import { dayAndTime } from '../../../ui/dates.ts'
import { facts } from '../../../ui/page-facts.ts'
import { say } from '../../../ui/words.ts'

/** How a contact stands with the portal, in one or two sentences with their dates. */
export function explain(access: Access): string {
  const { state, sentAt, expiresAt, temporaryUsedAt, passwordChangedAt, signedInAt, disabledAt } = access
  switch (state) {
    case 'never_sent':
      return say('console.access.explained.never_sent')
    case 'sent':
      return say('console.access.explained.sent', { sent: when(sentAt), until: when(expiresAt) })
    case 'choosing':
      return say('console.access.explained.choosing', { at: when(temporaryUsedAt) })
    case 'active':
      return signedInAt
        ? say('console.access.explained.active', { chosen: when(passwordChangedAt), at: when(signedInAt) })
        : say('console.access.explained.activeUnused', { chosen: when(passwordChangedAt) })
    case 'expired':
      return expiresAt
        ? say('console.access.explained.expired', { at: when(expiresAt) })
        : say('console.access.explained.over')
    case 'disabled':
      return say('console.access.explained.disabled', { at: when(disabledAt) })
  }
}

const when = (at: string | null) => (at === null ? '' : dayAndTime(new Date(at), facts.locale, new Date()))
