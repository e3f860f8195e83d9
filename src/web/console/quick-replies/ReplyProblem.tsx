import { useQueryClient } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { isRefusal, sentenceOf } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'

type Props = { error: unknown; id: string | undefined; onReload: () => void }

/** Why a quick reply was not saved: with the line of what cannot stay, or with the way to what others saved. */
export function ReplyProblem({ error, id, onReload }: Props) {
  const queries = useQueryClient()
  if (isRefusal(error, 'quick_reply_changed') && id)
    return (
      <Callout
        tone="danger"
        title={say('console.quickReplies.conflict')}
        actions={
          <Button
            onClick={() => {
              void queries.invalidateQueries(query('GET /quick-replies/:id', { id })).then(onReload)
            }}
          >
            {say('console.emailSettings.reload')}
          </Button>
        }
      >
        <p>{say('console.templates.conflictHelp')}</p>
      </Callout>
    )
  if (isRefusal(error, 'snippet_unknown'))
    return (
      <Callout tone="danger" title={sentenceOf(error)}>
        <ul>
          {linesOf(error.details.places).map(({ line, snippet }) => (
            <li key={`${line} ${snippet}`}>{say('console.quickReplies.place', { line, snippet })}</li>
          ))}
        </ul>
      </Callout>
    )
  return <Refusal error={error} />
}

const linesOf = (places: unknown) =>
  Array.isArray(places) ? (places as { line: number; snippet: string }[]) : [] // as the server writes them
