import type { TriggerId } from '#shared/rules.ts'

import { automatic } from './properties/automatic.ts'
import { contact } from './properties/contact.ts'
import { fromAddress } from './properties/from-address.ts'
import { hoursSinceOpened } from './properties/hours-since-opened.ts'
import { hoursSinceStatus } from './properties/hours-since-status.ts'
import { lastMessage } from './properties/last-message.ts'
import { mainContact } from './properties/main-contact.ts'
import { openedBy } from './properties/opened-by.ts'
import { organization } from './properties/organization.ts'
import { previousStatus } from './properties/previous-status.ts'
import { priority } from './properties/priority.ts'
import { senderTrust } from './properties/sender-trust.ts'
import { source } from './properties/source.ts'
import { status } from './properties/status.ts'
import { supportAddress } from './properties/support-address.ts'
import { technician } from './properties/technician.ts'
import { title } from './properties/title.ts'
import type { PropertyDefinition } from './property.ts'

/** Everything of a ticket that conditions can ask for, in the order in which it is offered. */
export const properties: readonly PropertyDefinition[] = [
  title,
  lastMessage,
  fromAddress,
  supportAddress,
  contact,
  organization,
  mainContact,
  priority,
  status,
  previousStatus,
  source,
  openedBy,
  technician,
  automatic,
  senderTrust,
  hoursSinceOpened,
  hoursSinceStatus,
]

const byId = new Map(properties.map((property) => [property.id, property]))

export const propertyOf = (id: string): PropertyDefinition | undefined => byId.get(id)

export const isKnownFor = ({ triggers }: PropertyDefinition, trigger: TriggerId): boolean =>
  triggers === undefined || triggers.includes(trigger)
