import { useSuspenseQuery } from '@tanstack/react-query'

import { me } from './api.ts'

/** Whether the technician may do something; the server decides, this only keeps from offering what it refuses. */
export const useMay = (permission: string): boolean =>
  useSuspenseQuery(me).data.permissions.includes(permission)
