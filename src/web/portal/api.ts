import type { EndpointsOf } from '#shared/endpoint.ts'

import { client } from '../ui/api.ts'

/** Everything the portal may ask, typed by the contracts alone. */
type Endpoints = EndpointsOf<typeof import('#features/portal-access/contract.ts')> &
  EndpointsOf<typeof import('#features/credentials/contract.ts')> &
  EndpointsOf<typeof import('#features/received-html/contract.ts')> &
  EndpointsOf<typeof import('#features/tickets/contract.ts')>

export const { call, query, pages } = client<Endpoints>()

/** The contact who is signed in. */
export const me = query('GET /portal/me', {})
