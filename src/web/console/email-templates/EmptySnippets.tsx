import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { Callout } from '../../ui/Callout.tsx'
import { say } from '../../ui/words.ts'
import { nameOfSnippet } from '../editor/snippet-names.ts'
import { emptyIn, snippetsIn, type TemplateDraft } from './template-draft.ts'

/** Which snippets have no value in the mails that are written with this template. */
export function EmptySnippets({ template, draft }: { template: EmailTemplate; draft: TemplateDraft }) {
  const used = snippetsIn(draft['fr.subject'] + draft['fr.body'] + draft['en.subject'] + draft['en.body'])
  const uses = template.usedIn
    .map((use) => ({ use, empty: emptyIn(used, use) }))
    .filter(({ empty }) => empty.length > 0)
  if (uses.length === 0) return null
  return (
    <Callout tone="warn" title={say('console.templates.emptyTitle')}>
      <ul>
        {uses.map(({ use, empty }) => (
          <li key={use}>
            {say('console.templates.emptyIn', {
              use: say(`console.templates.use.${use}`),
              snippets: empty.map(nameOfSnippet).join(', '),
            })}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
