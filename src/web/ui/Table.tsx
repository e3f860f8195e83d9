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
  <table className={classes.table}>
    <caption className="visually-hidden">{caption}</caption>
    <thead className={classes.head}>
      <tr>
        {columns.map(({ name, unsaid, end }) => (
          <th key={name} scope="col" data-end={end || undefined}>
            {unsaid ? <span className="visually-hidden">{name}</span> : name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

type CellProps = ComponentProps<'td'> & {
  end?: boolean
  soft?: boolean
  /** On a phone it stands in the card's corner: a single small action. */
  corner?: boolean
}

export const Cell = ({ end, soft, corner, ...rest }: CellProps) => (
  <td {...rest} data-end={end || undefined} data-soft={soft || undefined} data-corner={corner || undefined} />
)
