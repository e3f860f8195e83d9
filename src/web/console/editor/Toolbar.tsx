import type { Editor } from '@tiptap/core'
import type { LucideIcon } from 'lucide-react'
import Bold from 'lucide-react/icons/bold'
import Braces from 'lucide-react/icons/braces'
import Heading from 'lucide-react/icons/heading'
import Italic from 'lucide-react/icons/italic'
import LinkIcon from 'lucide-react/icons/link'
import List from 'lucide-react/icons/list'
import ListOrdered from 'lucide-react/icons/list-ordered'
import { lazy, Suspense, useEffect, useReducer, useState } from 'react'

import { arriving } from '../../ui/arriving.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { say } from '../../ui/words.ts'
import classes from './RichText.module.css'

const LinkDialog = lazy(() =>
  arriving(() => import('./LinkDialog.tsx')).then(({ LinkDialog }) => ({ default: LinkDialog })),
)

type Props = { editor: Editor; label: string }

/** What can be done to the text that is chosen. */
export function Toolbar({ editor, label }: Props) {
  const [linking, setLinking] = useState(false)
  useTransactions(editor)
  const chain = () => editor.chain().focus()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own
    <div role="group" aria-label={say('console.editor.toolbar', { label })} className={classes.tools}>
      <Tool
        icon={Heading}
        label={say('console.editor.heading')}
        pressed={editor.isActive('heading')}
        onClick={() => chain().toggleHeading({ level: 2 }).run()}
      />
      <Tool
        icon={Bold}
        label={say('console.editor.bold')}
        pressed={editor.isActive('bold')}
        onClick={() => chain().toggleBold().run()}
      />
      <Tool
        icon={Italic}
        label={say('console.editor.italic')}
        pressed={editor.isActive('italic')}
        onClick={() => chain().toggleItalic().run()}
      />
      <Tool
        icon={List}
        label={say('console.editor.list')}
        pressed={editor.isActive('bulletList')}
        onClick={() => chain().toggleBulletList().run()}
      />
      <Tool
        icon={ListOrdered}
        label={say('console.editor.numbered')}
        pressed={editor.isActive('orderedList')}
        onClick={() => chain().toggleOrderedList().run()}
      />
      <Tool
        icon={LinkIcon}
        label={say('console.editor.link')}
        pressed={editor.isActive('link')}
        onClick={() => setLinking(true)}
      />
      <Tool
        icon={Braces}
        label={say('console.editor.insert')}
        onClick={() => chain().insertContent('{').run()}
      />
      {linking && (
        <Suspense>
          <LinkDialog editor={editor} onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </div>
  )
}

type ToolProps = { icon: LucideIcon; label: string; pressed?: boolean; onClick: () => void }

const Tool = ({ pressed, ...rest }: ToolProps) => (
  <IconButton small {...rest} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} />
)

/** Drawn again with each change of the text or of what is chosen in it. */
function useTransactions(editor: Editor) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    editor.on('transaction', redraw)
    return () => void editor.off('transaction', redraw)
  }, [editor])
}
