import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { sentenceOf } from '../../../ui/problem.ts'
import { say } from '../../../ui/words.ts'
import classes from './QueueProblem.module.css'

type List = { isError: boolean; error: unknown; isFetching: boolean; refetch: () => Promise<unknown> }

/** The rows stay; what could not be fetched can be asked for again. */
export const QueueProblem = ({ list }: { list: List }) =>
  list.isError && (
    <div className={classes.problem}>
      <Callout
        tone="danger"
        actions={
          <Button
            small
            busy={list.isFetching}
            busyLabel={say('common.loading')}
            onClick={() => void list.refetch()}
          >
            {say('common.retry')}
          </Button>
        }
      >
        {sentenceOf(list.error)}
      </Callout>
    </div>
  )
