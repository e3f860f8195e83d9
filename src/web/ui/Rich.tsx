import { Fragment, type ReactNode } from 'react'

import { type Args, type Key, saidInPieces } from './words.ts'

type Marks = Record<string, (text: string) => ReactNode>

const plain: Marks = { b: (text) => <b>{text}</b> }

/** A sentence with links or emphasis inside, whole in the catalogue: `Write to <link>{{address}}</link>.` */
export function Rich({ say, args = {}, marks = {} }: { say: Key; args?: Args; marks?: Marks }) {
  const known = { ...plain, ...marks }
  return saidInPieces(say, args).map(({ text, tag }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change places
    <Fragment key={index}>{tag && known[tag] ? known[tag](text) : text}</Fragment>
  ))
}
