import { type QueryKey, useQueryClient } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { isRefusal, sentenceOf } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'

/** Where an unknown snippet stands; a quick reply has one language and one part. */
export type Place = { line: number; snippet: string; locale?: string; part?: 'subject' | 'body' }

type Props = {
  error: unknown
  /** What is said to whoever saves second. */
  conflict: string
  /** Under which key the saved one is kept; null while there is none. */
  saved: QueryKey | null
  sayPlace: (place: Place) => string
  onReload: () => void
}

/** Why words were not saved: with the place of what cannot stay, or with the way to what others saved. */
export function SaveProblem({ error, conflict, saved, sayPlace, onReload }: Props) {
  const queries = useQueryClient()
  if (saved && (isRefusal(error, 'template_changed') || isRefusal(error, 'quick_reply_changed')))
    return (
      <Callout
        tone="danger"
        title={conflict}
        actions={
          <Button onClick={() => void queries.invalidateQueries({ queryKey: saved }).then(onReload)}>
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
          {placesOf(error.details.places).map((place) => (
            <li key={JSON.stringify(place)}>{sayPlace(place)}</li>
          ))}
        </ul>
      </Callout>
    )
  return <Refusal error={error} />
}

const placesOf = (places: unknown) => (Array.isArray(places) ? (places as Place[]) : []) // as the server writes them
