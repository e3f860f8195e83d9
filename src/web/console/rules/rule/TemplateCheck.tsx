import { useSuspenseQuery } from '@tanstack/react-query'

import type { Action, Rule } from '#features/automation/contract.ts'
import { secretSnippets } from '#shared/snippets.ts'

import { Callout } from '../../../ui/Callout.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { WelcomeTemplateCheck } from '../../email-settings/TemplateChecks.tsx'

/** Whether a template fits a rule that gives access to the portal; no word about templates that have nothing to do with it. */
export function TemplateCheck({ rule, action }: { rule: Rule; action: Action }) {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  const template = items.find(({ id }) => id === action.value)
  if (!template) return null
  const secret = template.snippets.some((id) => secrets.has(id))
  if (action.type === 'mail_technician')
    return (
      secret && (
        <Callout tone="warn" title={say('rules.technicianCredentials')}>
          {say('rules.technicianCredentialsHelp')}
        </Callout>
      )
    )
  return (secret || isForCredentials(rule)) && <WelcomeTemplateCheck templateId={template.id} />
}

const secrets: ReadonlySet<string> = new Set(secretSnippets)

/** By its own words: its name, or the title that it waits for. */
const isForCredentials = ({ name, description, conditions }: Rule) =>
  [name, description, ...conditions.flatMap(({ values }) => values)].some((words) =>
    /identifiant|mot de passe|credential|password/i.test(words),
  )
