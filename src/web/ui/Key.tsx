import classes from './Key.module.css'

/** A key of the keyboard, as it is printed. */
export const Key = ({ children }: { children: string }) => <kbd className={classes.key}>{children}</kbd>
