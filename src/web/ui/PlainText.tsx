import { Fragment } from 'react'

import classes from './PlainText.module.css'

const ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}»]/g

/** What a person wrote, as they broke its lines; web addresses can be followed. */
export const PlainText = ({ children }: { children: string }) => (
  <div className={classes.text}>
    {children.split(/\n{2,}/).map((paragraph, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text never change places
      <p key={index} className={classes.paragraph}>
        <Linked text={paragraph} />
      </p>
    ))}
  </div>
)

function Linked({ text }: { text: string }) {
  const addresses = text.match(ADDRESS) ?? []
  return text.split(ADDRESS).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change places
    <Fragment key={index}>
      {part}
      {addresses[index] && (
        <a href={addresses[index]} rel="noreferrer nofollow" target="_blank">
          {addresses[index]}
        </a>
      )}
    </Fragment>
  ))
}
