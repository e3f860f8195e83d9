import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

import classes from './ConnectionNotice.module.css'
import { Unreachable } from './problem.ts'
import { RETRY_AFTER_SECONDS } from './queries.ts'
import { say } from './words.ts'

/** While what the page shows cannot be fetched: says so, and that it will be tried again. */
export function ConnectionNotice() {
  const cache = useQueryClient().getQueryCache()
  const lost = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => cache.getAll().some(({ state }) => state.fetchFailureReason instanceof Unreachable),
  )
  return (
    <div role="status">
      {lost && (
        <p className={classes.notice}>{say('common.error.retrying', { seconds: RETRY_AFTER_SECONDS })}</p>
      )}
    </div>
  )
}
