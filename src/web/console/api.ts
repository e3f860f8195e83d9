import type { EndpointsOf } from '#shared/endpoint.ts'

import { client, type Wire } from '../ui/api.ts'

/** Everything the console may ask, typed by the contracts alone. */
type Endpoints = EndpointsOf<typeof import('#features/accounts/contract.ts')> &
  EndpointsOf<typeof import('#features/alarms/contract.ts')> &
  EndpointsOf<typeof import('#features/automation/contract.ts')> &
  EndpointsOf<typeof import('#features/contacts/contract.ts')> &
  EndpointsOf<typeof import('#features/credentials/contract.ts')> &
  EndpointsOf<typeof import('#features/email-settings/contract.ts')> &
  EndpointsOf<typeof import('#features/email-templates/contract.ts')> &
  EndpointsOf<typeof import('#features/handouts/contract.ts')> &
  EndpointsOf<typeof import('#features/intake/contract.ts')> &
  EndpointsOf<typeof import('#features/organizations/contract.ts')> &
  EndpointsOf<typeof import('#features/outbox/contract.ts')> &
  EndpointsOf<typeof import('#features/portal-access/contract.ts')> &
  EndpointsOf<typeof import('#features/quick-replies/contract.ts')> &
  EndpointsOf<typeof import('#features/received-html/contract.ts')> &
  EndpointsOf<typeof import('#features/snippets/contract.ts')> &
  EndpointsOf<typeof import('#features/technicians/contract.ts')> &
  EndpointsOf<typeof import('#features/tickets/contract.ts')>

/** What an endpoint is asked with. */
export type Input<S extends keyof Endpoints> = Endpoints[S]['input']

/** What an endpoint answers, as it travels. */
export type Output<S extends keyof Endpoints> = Wire<Endpoints[S]['output']>

export const { call, query, pages } = client<Endpoints>()

/** The technician who is signed in. */
export const me = query('GET /console/me', {})

/** Where the console hears what others change. */
export const LIVE = '/api/v1/live'
