import accounts from '#features/accounts/routes.ts'
import technicians from '#features/technicians/routes.ts'
import type { AnyRoute } from '#platform/route.ts'

/** Every endpoint of the product. */
export const routes: readonly AnyRoute[] = [...accounts, ...technicians]
