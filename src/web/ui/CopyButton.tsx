import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'

import { Button } from './Button.tsx'
import { say } from './words.ts'

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }

  return (
    <>
      <Button icon={copied ? Check : Copy} onClick={() => void copy()}>
        {say(copied ? 'common.copied' : 'common.copy')}
      </Button>
      <span role="status" className="visually-hidden">
        {copied && say('common.copied')}
      </span>
    </>
  )
}
