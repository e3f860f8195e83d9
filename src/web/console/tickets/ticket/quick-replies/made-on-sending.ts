import { useQuery } from '@tanstack/react-query'

import { say } from '../../../../ui/words.ts'
import { query } from '../../../api.ts'

/** What is made when an answer with a secret in it leaves: a password, or a link where the account sends those. */
export function useMadeOnSending(): string {
  const { data } = useQuery(query('GET /settings/email', {}))
  return say(
    data?.passwordSnippet === 'activation_link' ? 'console.composer.linkMade' : 'console.composer.secretMade',
  )
}
