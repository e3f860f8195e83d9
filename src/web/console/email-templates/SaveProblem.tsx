import { useQueryClient } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useLanguages } from '../../ui/languages.ts'
import { isRefusal, sentenceOf } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'

type Props = { error: unknown; id: string | undefined; onReload: () => void }
type Place = { locale: string; part: 'subject' | 'body'; line: number; snippet: string }

/** Why a template was not saved: with the place of what cannot stay, or with the way to what others saved. */
export function SaveProblem({ error, id, onReload }: Props) {
  const queries = useQueryClient()
  const languages = useLanguages()
  if (isRefusal(error, 'template_changed') && id)
    return (
      <Callout
        tone="danger"
        title={say('console.templates.conflict')}
        actions={
          <Button
            onClick={() => {
              void queries.invalidateQueries(query('GET /email-templates/:id', { id })).then(onReload)
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
          {placesOf(error.details.places).map(({ locale, part, line, snippet }) => (
            <li key={`${locale}${part}${line}${snippet}`}>
              {say(`console.templates.place.${part}`, {
                snippet,
                line,
                language: languages.find((each) => each.locale === locale)?.name ?? locale,
              })}
            </li>
          ))}
        </ul>
      </Callout>
    )
  return <Refusal error={error} />
}

const placesOf = (places: unknown) => (Array.isArray(places) ? (places as Place[]) : []) // as the server writes them
