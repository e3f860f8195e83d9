import { useInfiniteQuery } from '@tanstack/react-query'

import { ticketsOf, type View } from '../queue/views.ts'

/** The tickets before and after this one, in the order in which the view was last looked at. */
export function useNeighbours(number: number, view: View) {
  const { data } = useInfiniteQuery({ ...ticketsOf(view), staleTime: Number.POSITIVE_INFINITY })
  const numbers = data?.pages.flatMap(({ items }) => items.map((item) => item.number)) ?? []
  const at = numbers.indexOf(number)
  return at < 0 ? {} : { previous: numbers[at - 1], next: numbers[at + 1] }
}
