import Ellipsis from 'lucide-react/icons/ellipsis'
import { useMemo, useState } from 'react'

import { foldReply } from '#shared/folding/fold-reply.ts'

import { Button } from './Button.tsx'
import classes from './FoldedText.module.css'
import { PlainText } from './PlainText.tsx'
import { say } from './words.ts'

/** A mail's text without what its program quoted or signed: that stands behind one button, whole and in its place. */
export function FoldedText({ children: text }: { children: string }) {
  const [open, setOpen] = useState(false)
  // A page draws its messages again with every key of a reply.
  const stretches = useMemo(() => foldReply(text).filter((stretch) => stretch.text.trim() !== ''), [text])
  return (
    <div className={classes.text}>
      {stretches.map(({ text: words, folded }, index) =>
        folded ? (
          open && (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a text never change places
            <div key={index} className={classes.quoted}>
              <PlainText>{words.trimEnd()}</PlainText>
            </div>
          )
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a text never change places
          <PlainText key={index}>{words.trim()}</PlainText>
        ),
      )}
      {stretches.some(({ folded }) => folded) && (
        <div>
          <Button small look="quiet" icon={Ellipsis} aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? 'common.quoted.hide' : 'common.quoted.show')}
          </Button>
        </div>
      )}
    </div>
  )
}
