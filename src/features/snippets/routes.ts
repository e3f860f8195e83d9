import { route } from '#platform/route.ts'
import { isSecret, needOf, snippetIds } from '#shared/snippets.ts'

import { namesOfSnippet } from './catalogue.ts'
import { listSnippets } from './contract.ts'

export default [
  route(listSnippets, 'email_settings.read', async () => ({
    items: snippetIds.map((id) => ({
      id,
      secret: isSecret(id),
      needs: needOf(id),
      names: namesOfSnippet(id),
    })),
    next: null,
  })),
]
