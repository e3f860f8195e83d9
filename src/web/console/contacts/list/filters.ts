import { accessStates } from '#shared/access-states.ts'

/** What narrows the list of contacts down, as its address says it; what makes no sense there narrows nothing. */
export const readFilters = ({ access, organization, main }: Record<string, unknown>) => ({
  access: accessStates.find((each) => each === access),
  organization: typeof organization === 'string' && uuid.test(organization) ? organization : undefined,
  main: typeof main === 'boolean' ? main : undefined,
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type Filters = ReturnType<typeof readFilters>

export const noFilters: Filters = { access: undefined, organization: undefined, main: undefined }

/** The same for the server. */
export const filtersOf = ({ access, organization, main }: Filters) => ({
  ...(access ? { access } : {}),
  ...(organization ? { organizationId: organization } : {}),
  ...(main === undefined ? {} : { mainContact: main ? ('true' as const) : ('false' as const) }), // one of two words
})
