import { Key } from '../../../ui/Key.tsx'
import { say } from '../../../ui/words.ts'
import classes from './Hints.module.css'

/** The keys that work here, for those who see them; the sheet of all keys says them to everyone. */
export const Hints = () => (
  <div className={classes.hints} aria-hidden>
    <span className={classes.hint}>
      <Key>J</Key>
      <Key>K</Key>
      {say('console.hints.move')}
    </span>
    <span className={classes.hint}>
      <Key>{say('console.keyboard.enter')}</Key>
      {say('console.hints.open')}
    </span>
    <span className={classes.hint}>
      <Key>G</Key>
      {say('console.keyboard.then')}
      <Key>C</Key>
      {say('console.hints.organizations')}
    </span>
    <span className={classes.end}>
      <Key>?</Key>
      {say('console.hints.all')}
    </span>
  </div>
)
