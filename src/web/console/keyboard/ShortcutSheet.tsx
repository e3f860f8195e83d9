import { useState } from 'react'

import { Dialog } from '../../ui/Dialog.tsx'
import { Key } from '../../ui/Key.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { say, type Key as Word } from '../../ui/words.ts'
import classes from './ShortcutSheet.module.css'
import { areSingleKeysOn, switchSingleKeys } from './single-keys.ts'

type Line = { keys: readonly string[]; inTurn?: boolean; does: Word }

/** All keys, and the switch for those that are single letters. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(areSingleKeysOn)

  function change(next: boolean) {
    switchSingleKeys(next)
    setOn(next)
  }

  return (
    <Dialog title={say('console.keyboard.title')} onClose={onClose}>
      <div className={classes.groups}>
        {groups.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={classes.title}>{say(title)}</h3>
            <dl className={classes.lines}>
              {lines.map((line) => (
                <ShortcutLine key={line.does} {...line} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        label={say('console.keyboard.single')}
        help={say('console.keyboard.singleHelp')}
        checked={on}
        onChange={change}
      />
    </Dialog>
  )
}

const ShortcutLine = ({ keys, inTurn, does }: Line) => (
  <div className={classes.line}>
    <dt className={classes.keys}>
      {keys.map((key, index) => (
        <span key={key} className={classes.keys}>
          {inTurn && index > 0 && <span className={classes.then}>{say('console.keyboard.then')}</span>}
          <Key>{nameOf(key)}</Key>
        </span>
      ))}
    </dt>
    <dd>{say(does)}</dd>
  </div>
)

/** Keys that print nothing are called by their name in the page's language. */
const nameOf = (key: string) => {
  const name = named[key]
  return name ? say(name) : key
}
const named: Record<string, Word> = {
  Enter: 'console.keyboard.enter',
  Escape: 'console.keyboard.escape',
  Control: 'console.keyboard.control',
}

const groups: readonly { title: Word; lines: readonly Line[] }[] = [
  {
    title: 'console.keyboard.lists',
    lines: [
      { keys: ['J', 'K'], does: 'console.keyboard.move' },
      { keys: ['Enter'], does: 'console.keyboard.open' },
      { keys: ['.'], does: 'console.keyboard.showNew' },
    ],
  },
  {
    title: 'console.keyboard.ticket',
    lines: [
      { keys: ['R'], does: 'console.keyboard.reply' },
      { keys: ['N'], does: 'console.keyboard.note' },
      { keys: ['Control', 'Enter'], does: 'console.keyboard.send' },
      { keys: ['A'], does: 'console.keyboard.assign' },
      { keys: ['S'], does: 'console.keyboard.status' },
      { keys: ['P'], does: 'console.keyboard.priority' },
      { keys: ['Escape'], does: 'console.keyboard.back' },
    ],
  },
  {
    title: 'console.keyboard.anywhere',
    lines: [
      { keys: ['G', 'T'], inTurn: true, does: 'console.nav.tickets' },
      { keys: ['G', 'C'], inTurn: true, does: 'console.nav.organizations' },
      { keys: ['G', 'U'], inTurn: true, does: 'console.nav.contacts' },
      { keys: ['G', 'A'], inTurn: true, does: 'console.nav.admin' },
      { keys: ['?'], does: 'console.keyboard.title' },
    ],
  },
]
