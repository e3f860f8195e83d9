import { Button } from './Button.tsx'
import classes from './ShowMore.module.css'
import { say } from './words.ts'

type Listing = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** Under a list that is read page by page. */
export const ShowMore = ({ list }: { list: Listing }) =>
  list.hasNextPage && (
    <div className={classes.more}>
      <Button
        busy={list.isFetchingNextPage}
        busyLabel={say('common.loading')}
        onClick={() => void list.fetchNextPage()}
      >
        {say('common.showMore')}
      </Button>
    </div>
  )
