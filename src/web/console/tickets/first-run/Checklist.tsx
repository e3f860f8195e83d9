import { useSuspenseQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Check from 'lucide-react/icons/check'

import { Badge } from '../../../ui/Badge.tsx'
import { type Key, say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { paths } from '../../paths.ts'
import classes from './Checklist.module.css'

type Step = { label: Key; done: boolean; to?: string; awaited?: boolean }

/** What is left to do before everybody can use it. */
export function Checklist({ hasAddress }: { hasAddress: boolean }) {
  const [{ data: outbox }, { data: settings }, { data: organizations }] = useSuspenseQueries({
    queries: [
      query('GET /outbox/waiting', {}),
      query('GET /settings/email', {}),
      query('GET /organizations', { limit: 2 }),
    ],
  })
  const steps: Step[] = [
    { label: 'console.firstRun.admin', done: true },
    { label: 'console.firstRun.address', done: hasAddress, to: paths.admin.email },
    { label: 'console.firstRun.firstMail', done: false, awaited: true },
    { label: 'console.firstRun.relay', done: outbox.relayConfigured, to: paths.admin.outbox },
    { label: 'console.firstRun.credentials', done: settings.welcomeMail, to: paths.admin.email },
    {
      label: 'console.firstRun.organizations',
      done: organizations.items.some(({ system }) => !system),
      to: paths.organizations,
    },
  ]
  const done = steps.filter((step) => step.done).length

  return (
    <aside aria-labelledby="checklist">
      <h2 id="checklist">{say('console.firstRun.checklist')}</h2>
      <p className={classes.count}>{say('console.firstRun.steps', { done, count: steps.length })}</p>
      <progress className={classes.bar} value={done} max={steps.length} aria-labelledby="checklist" />
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepLine key={step.label} {...step} />
        ))}
      </ol>
    </aside>
  )
}

const StepLine = ({ label, done, to, awaited }: Step) => (
  <li className={classes.step} data-done={done || undefined}>
    <span className={classes.tick} aria-hidden>
      {done && <Check />}
    </span>
    <span className={classes.label}>
      {to && !done ? <Link to={to}>{say(label)}</Link> : say(label)}
      {done && <span className="visually-hidden"> {say('console.firstRun.done')}</span>}
    </span>
    {awaited && <Badge tone="accent">{say('console.firstRun.awaited')}</Badge>}
  </li>
)
