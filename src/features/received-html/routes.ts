import { outwardRoute } from '#platform/route.ts'

import { getFormattedPage, getFormatting, getOwnFormattedPage, getOwnFormatting } from './contract.ts'
import { formattingOf } from './formatting.ts'
import { showPage } from './showing.ts'

export default [
  outwardRoute(getFormatting, 'tickets.read', formattingOf),
  outwardRoute(getFormattedPage, 'tickets.read', showPage),
  outwardRoute(getOwnFormatting, 'portal.tickets.read', formattingOf),
  outwardRoute(getOwnFormattedPage, 'portal.tickets.read', showPage),
]
