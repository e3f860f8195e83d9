import { isSecret, secretSnippets, snippetIds, writeSnippet } from '#shared/snippets.ts'

import { say } from '../../../../ui/words.ts'
import { nameOfSnippet } from '../../../editor/snippet-names.ts'

/** What is made on sending, as an answer shows it until then. */
export function laterLabel(id: string): string {
  const known = snippetIds.find((each) => each === id)
  const key = known && isSecret(known) ? 'console.composer.madeOnSending' : 'console.composer.setOnSending'
  return say(key, { name: nameOfSnippet(id) })
}

/** Whether an answer has the place of a secret. */
export const holdsSecret = (text: string) => secretSnippets.some((id) => text.includes(writeSnippet(id)))
