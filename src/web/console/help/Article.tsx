import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'

import { Callout } from '../../ui/Callout.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import classes from './Article.module.css'
import type { Block, Inline, Line } from './reading.ts'

/** What a guide says, drawn from the few kinds of things it may hold. */
export const Article = ({ blocks }: { blocks: readonly Block[] }) => (
  <article className={classes.article}>
    {blocks.map((block, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a guide never change places
      <Drawn key={place} block={block} />
    ))}
  </article>
)

function Drawn({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return (
        <p>
          <Words line={block.line} />
        </p>
      )
    case 'note':
      return (
        <Callout>
          <p>
            <Words line={block.line} />
          </p>
        </Callout>
      )
    case 'sample':
      return (
        <div className={classes.sample}>
          <pre>{block.text}</pre>
          <CopyButton text={block.text} />
        </div>
      )
    case 'steps':
      return (
        <ol>
          <Items items={block.items} />
        </ol>
      )
    case 'points':
      return (
        <ul>
          <Items items={block.items} />
        </ul>
      )
  }
}

const Items = ({ items }: { items: readonly Line[] }) =>
  items.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of a guide never change places
    <li key={place}>
      <Words line={line} />
    </li>
  ))

const Words = ({ line }: { line: Line }) =>
  line.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change places
    <Fragment key={place}>{written(piece)}</Fragment>
  ))

function written(piece: Inline) {
  switch (piece.kind) {
    case 'label':
      return <b>{piece.text}</b>
    case 'code':
      return <code>{piece.text}</code>
    case 'link':
      return <Link to={piece.to}>{piece.text}</Link>
    case 'text':
      return piece.text
  }
}
