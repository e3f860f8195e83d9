export const filters = ['active', 'resolved', 'closed', 'all'] as const

export type StatusFilter = (typeof filters)[number]

/** What the address says of a list: anything unknown reads as the open ones. */
export const readList = (search: Record<string, unknown>) => ({
  status: filters.find((each) => each === search.status) ?? 'active',
})

/** What the API is asked for a list. */
export const listInput = (scope: 'own' | 'company', status: StatusFilter) => ({
  scope,
  ...(status === 'all' ? {} : { status }),
})

/** The open tickets that greet a contact. */
export const atHome = { ...listInput('own', 'active'), limit: 5 }
