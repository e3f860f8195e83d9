import Search from 'lucide-react/icons/search'
import { useState } from 'react'

import { TextInput } from '../../ui/TextInput.tsx'
import { find, say } from '../../ui/words.ts'
import classes from './SnippetPalette.module.css'
import { matches, useOffered } from './snippet-names.ts'

type Props = { used: ReadonlySet<string>; locked: boolean; onChoose: (id: string) => void }

/** Every snippet by what it is about; those that the text holds are marked. */
export function SnippetPalette({ used, locked, onChoose }: Props) {
  const [typed, setTyped] = useState('')
  const found = useOffered({ secrets: true }).filter(({ name }) => matches(name, typed))
  const groups = Map.groupBy(found, ({ group }) => group)
  return (
    <section className={classes.palette} aria-label={say('console.editor.snippets')}>
      <TextInput
        type="search"
        icon={Search}
        aria-label={say('console.editor.search')}
        placeholder={say('console.editor.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.length === 0 && <p className={classes.hint}>{say('console.editor.noSnippet')}</p>}
      {[...groups].map(([group, snippets]) => (
        <div key={group} className={classes.group}>
          <h2 className={classes.title}>{find(`console.editor.group.${group}`)}</h2>
          {find(`console.editor.groupHint.${group}`) && (
            <p className={classes.hint}>{find(`console.editor.groupHint.${group}`)}</p>
          )}
          <ul>
            {snippets.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  className={classes.snippet}
                  data-used={used.has(id) || undefined}
                  disabled={locked}
                  onPointerDown={(event) => event.preventDefault()} // the text keeps the caret
                  onClick={() => onChoose(id)}
                >
                  <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
                    <path d="M1 7.5V4a3 3 0 0 1 6 0v3.5Z" />
                  </svg>
                  {name}
                  {used.has(id) && <span className="visually-hidden">{say('console.editor.used')}</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
