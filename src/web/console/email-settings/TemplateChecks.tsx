import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'

import type { EmailTemplate } from '#features/email-templates/contract.ts'
import { credentialSnippets, type SnippetId, secretSnippets } from '#shared/snippets.ts'

import { Callout } from '../../ui/Callout.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { PreviewButton } from './PreviewButton.tsx'
import { Snippet } from './Snippet.tsx'
import classes from './TemplateChecks.module.css'

/** Whether the template holds what a contact needs to sign in: the three snippets, or an activation link. */
export function WelcomeTemplateCheck({ templateId }: { templateId: string | null }) {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  const template = items.find(({ id }) => id === templateId)
  if (!template) return null
  const held = new Set(template.snippets)
  const lacking = credentialSnippets.filter((id) => !held.has(id))
  return (
    <div className={classes.check}>
      {held.has('portal.activation_link') ? (
        <Holds sentence={say('console.emailSettings.holdsLink')} snippets={['portal.activation_link']} />
      ) : lacking.length === 0 ? (
        <Holds sentence={say('console.emailSettings.holdsAll')} snippets={credentialSnippets} />
      ) : (
        <Callout tone="warn" title={say('console.emailSettings.lacks', { count: lacking.length })}>
          <Snippets snippets={lacking} />
          {lacking.includes('portal.password') && <p>{say('console.emailSettings.lacksPassword')}</p>}
        </Callout>
      )}
      <Ways template={template} />
    </div>
  )
}

/** A template that leaves by itself for every ticket should hand nothing over. */
export function ReceivedTemplateCheck({ templateId }: { templateId: string | null }) {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  const template = items.find(({ id }) => id === templateId)
  if (!template) return null
  const secrets = template.snippets.filter((id) => secretSnippets.some((each) => each === id))
  return (
    <div className={classes.check}>
      {secrets.length > 0 && (
        <Callout tone="warn" title={say('console.emailSettings.hasSecrets')}>
          <Snippets snippets={secrets} />
        </Callout>
      )}
      <Ways template={template} />
    </div>
  )
}

const Ways = ({ template }: { template: EmailTemplate }) => (
  <p className={classes.ways}>
    <PreviewButton template={template} />
    <Link to={paths.admin.emailTemplate(template.id)}>{say('console.emailSettings.editTemplate')}</Link>
  </p>
)

const Holds = ({ sentence, snippets }: { sentence: string; snippets: readonly SnippetId[] }) => (
  <div role="status">
    <p className={classes.holds}>
      <CircleCheck />
      {sentence}
    </p>
    <Snippets snippets={snippets} />
  </div>
)

const Snippets = ({ snippets }: { snippets: readonly string[] }) => (
  <ul className={classes.snippets}>
    {snippets.map((id) => (
      <li key={id}>
        <Snippet id={id} />
      </li>
    ))}
  </ul>
)
