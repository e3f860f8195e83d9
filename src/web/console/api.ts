import type { EndpointsOf } from '#shared/endpoint.ts'

import { client } from '../ui/api.ts'

/** Everything the console may ask, typed by the contracts alone. */
type Endpoints = EndpointsOf<typeof import('#features/accounts/contract.ts')> &
  EndpointsOf<typeof import('#features/intake/contract.ts')> &
  EndpointsOf<typeof import('#features/technicians/contract.ts')>

export const { call, query, pages } = client<Endpoints>()

/** The technician who is signed in. */
export const me = query('GET /console/me', {})
