import type { Editor } from '@tiptap/core'

/** What was begun with `{` before the caret, and where it begins. */
export type Begun = { from: number; to: number; typed: string; left: number; top: number; bottom: number }

export function begunAt({ state, view }: Editor): Begun | null {
  const { selection } = state
  const { $from, empty, from: to } = selection
  if (!empty || !$from.parent.isTextblock || !view.hasFocus()) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
  const found = /\{\[?([^{}[\]\uFFFC]{0,40})$/.exec(before)
  if (!found) return null
  const from = to - found[0].length
  const { left, top, bottom } = view.coordsAtPos(from)
  return { from, to, typed: found[1] ?? '', left, top, bottom }
}

/** Puts a snippet in the place of what was begun, or at the caret. */
export function putSnippet(editor: Editor, id: string, begun: Begun | null) {
  const chain = editor.chain().focus()
  if (begun) chain.deleteRange({ from: begun.from, to: begun.to })
  chain.insertContent({ type: 'snippet', attrs: { id } }).run()
}
