import type { AnyRoute } from '#platform/route.ts'

/** Every endpoint of the product. */
export const routes: readonly AnyRoute[] = []
