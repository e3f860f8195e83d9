import { find } from '../../ui/words.ts'
import classes from './Snippet.module.css'

/** A snippet as it is written in a template, by its name in the page's language. */
export const Snippet = ({ id }: { id: string }) => (
  <span className={classes.snippet}>{`{[${find(`snippets.${id}`) ?? id}]}`}</span>
)
