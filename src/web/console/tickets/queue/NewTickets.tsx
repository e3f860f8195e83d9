import ArrowUp from 'lucide-react/icons/arrow-up'

import { Key } from '../../../ui/Key.tsx'
import { say } from '../../../ui/words.ts'
import classes from './NewTickets.module.css'

/** New tickets wait here, so that no row moves under the pointer. */
export const NewTickets = ({ count, onShow }: { count: number; onShow: () => void }) => (
  <div className={classes.place} role="status">
    {count > 0 && (
      <button type="button" className={classes.news} onClick={onShow} aria-keyshortcuts=".">
        <ArrowUp />
        {say('console.queue.news', { count })}
        <Key>.</Key>
      </button>
    )}
  </div>
)
