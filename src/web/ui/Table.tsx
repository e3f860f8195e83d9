import type { ComponentProps, ReactNode } from 'react'

import classes from './Table.module.css'

type Column = {
  name: string
  /** Known to who hears the table, not shown. */
  unsaid?: boolean
  end?: boolean
}

/** Rows under named columns; on a phone each row is a card, its first cell on top. */
export const Table = ({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: readonly Column[]
  children: ReactNode
}) => (
  // The roles stay named, because a table laid out as cards is no table to every browser.
  <table role="table" className={classes.table}>
    <caption className="visually-hidden">{caption}</caption>
    <thead role="rowgroup" className={classes.head}>
      <tr role="row">
        {columns.map(({ name, unsaid, end }) => (
          <th key={name} role="columnheader" scope="col" data-end={end || undefined}>
            {unsaid ? <span className="visually-hidden">{name}</span> : name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">{children}</tbody>
  </table>
)

export const Row = (props: ComponentProps<'tr'>) => <tr role="row" {...props} />

export const Cell = ({ end, soft, ...rest }: ComponentProps<'td'> & { end?: boolean; soft?: boolean }) => (
  <td role="cell" {...rest} data-end={end || undefined} data-soft={soft || undefined} />
)
