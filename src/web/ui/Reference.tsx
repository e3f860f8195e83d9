import classes from './Reference.module.css'

/** A ticket's number, an address, a snippet: something to copy exactly. */
export const Reference = ({ children }: { children: string | number }) => (
  <span className={classes.reference}>{children}</span>
)
