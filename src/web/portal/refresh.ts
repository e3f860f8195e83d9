import type { QueryKey } from '@tanstack/react-query'

/** Whatever happens to a ticket may show in each list, each count and on its own page. */
export const isAboutTickets = ([signature]: QueryKey) => String(signature).startsWith('GET /portal/tickets')
