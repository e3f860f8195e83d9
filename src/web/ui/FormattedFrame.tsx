import ImageOff from 'lucide-react/icons/image-off'
import { useState } from 'react'

import { Button } from './Button.tsx'
import { Callout } from './Callout.tsx'
import classes from './FormattedFrame.module.css'
import { say } from './words.ts'

type Props = {
  folder: string
  remoteImages: number
  /** Nothing in the frame tells how high it is: its text lets it be guessed. */
  short: boolean
}

/** A cleaned page in a frame that runs nothing. What lies elsewhere is fetched when the reader says so, by the server. */
export function FormattedFrame({ folder, remoteImages, short }: Props) {
  const [images, setImages] = useState(false)
  return (
    <div className={classes.formatted}>
      {remoteImages > 0 && !images && (
        <Callout
          icon={ImageOff}
          actions={
            <Button small onClick={() => setImages(true)}>
              {say('common.images.show')}
            </Button>
          }
        >
          {say('common.images.blocked')}
        </Callout>
      )}
      <iframe
        key={String(images)}
        className={classes.frame}
        data-short={short || undefined}
        title={say('common.formatting.frame')}
        src={`/api/v1${folder}/page${images ? '?images=shown' : ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
      />
    </div>
  )
}
