import { useQuery } from '@tanstack/react-query'
import AlignLeft from 'lucide-react/icons/align-left'
import Newspaper from 'lucide-react/icons/newspaper'
import { useState } from 'react'

import { Button } from './Button.tsx'
import { Callout } from './Callout.tsx'
import { FoldedText } from './FoldedText.tsx'
import { FormattedFrame } from './FormattedFrame.tsx'
import classes from './ReceivedText.module.css'
import type { Key } from './word-key.ts'
import { say } from './words.ts'

type Formatting = {
  state: 'shown' | 'none' | 'too_large' | 'took_too_long' | 'too_much_memory'
  remoteImages: number
}

/** In characters: about ten lines. */
const SHORT = 500

type Props = {
  text: string
  /** Where the message can be had as it was formatted; null where it is text only. */
  formatted: { folder: string; load: () => Promise<Formatting> } | null
}

/** What somebody wrote by mail: its text, and when the reader asks, the look it was written in. */
export function ReceivedText({ text, formatted }: Props) {
  const [wanted, setWanted] = useState(false)
  const formatting = useQuery({
    queryKey: ['formatting', formatted?.folder],
    queryFn: () => formatted?.load() ?? null,
    enabled: wanted && formatted !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY, // a message is never written again
  })
  if (!formatted) return <FoldedText>{text}</FoldedText>

  const shown = wanted && formatting.data?.state === 'shown'
  const excuse = wanted ? excuseFor(formatting.data?.state, formatting.isError) : undefined
  return (
    <div className={classes.received}>
      {shown ? (
        <FormattedFrame
          folder={formatted.folder}
          remoteImages={formatting.data?.remoteImages ?? 0}
          short={text.length < SHORT}
        />
      ) : (
        <FoldedText>{text}</FoldedText>
      )}
      {excuse && <Callout>{say(excuse)}</Callout>}
      {!excuse && (
        <div>
          <Button
            small
            look="quiet"
            icon={shown ? AlignLeft : Newspaper}
            busy={wanted && formatting.isFetching}
            busyLabel={say('common.loading')}
            onClick={() => setWanted(!wanted)}
          >
            {say(shown ? 'common.formatting.hide' : 'common.formatting.show')}
          </Button>
        </div>
      )}
    </div>
  )
}

function excuseFor(state: Formatting['state'] | undefined, failed: boolean): Key | undefined {
  if (failed) return 'common.formatting.failed'
  if (state === 'none' || state === 'too_large') return `common.formatting.${state}`
  return state === undefined || state === 'shown' ? undefined : 'common.formatting.too_complex'
}
