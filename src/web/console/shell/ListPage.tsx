import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './ListPage.module.css'
import { SearchField } from './SearchField.tsx'
import { Sheet } from './Sheet.tsx'
import { ShownSelect } from './ShownSelect.tsx'

/** What the address says of any list: what is looked for, and whether what was put away is shown instead. */
export const readShown = ({ search, archived }: Record<string, unknown>) => ({
  search: typeof search === 'string' && search !== '' ? search : undefined,
  archived: archived === true ? true : undefined,
})

type Shown = ReturnType<typeof readShown>

/** The same for the server. */
export const askedOf = ({ search, archived }: Shown) => ({
  limit: 50,
  archived: archived ? ('true' as const) : ('false' as const), // one of two words, not any text
  ...(search ? { search } : {}),
})

type Props<Item> = {
  title: string
  actions: ReactNode
  searchLabel: string
  shown: Shown
  onChange: (next: Partial<Shown>) => void
  /** Between the search and what is put away. */
  filters?: ReactNode
  list: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>
  /** What stands there where nothing is found. */
  empty: ReactNode
  children: (items: readonly Item[]) => ReactNode
}

/** A list that is searched and narrowed down by its address, and read page by page. */
export function ListPage<Item>({ shown, onChange, list, children, ...said }: Props<Item>) {
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <Sheet
      title={said.title}
      actions={said.actions}
      bar={
        <div className={classes.narrowing} data-filtered={said.filters ? true : undefined}>
          <SearchField
            label={said.searchLabel}
            value={shown.search ?? ''}
            onChange={(next) => onChange({ search: next || undefined })}
          />
          <div className={classes.filters}>
            {said.filters}
            <ShownSelect
              archived={shown.archived === true}
              onChange={(next) => onChange({ archived: next || undefined })}
            />
          </div>
        </div>
      }
    >
      {items === undefined && <Skeleton rows={10} avatars />}
      {items?.length === 0 && said.empty}
      {items && items.length > 0 && (
        <>
          {children(items)}
          <ShowMore list={list} />
        </>
      )}
    </Sheet>
  )
}
