import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { Explanation } from '#features/automation/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { type Output, pages } from '../../api.ts'
import { paths } from '../../paths.ts'
import { hasDone, whyOf } from '../action-words.ts'
import { ActionFate } from '../Fate.tsx'
import { type Names, notHeld, skippedBy } from '../rule-words.ts'
import { Saying, Told, type Tone } from '../Told.tsx'
import classes from './TicketRulesDialog.module.css'

type Happening = Output<'GET /tickets/:number/rules'>['items'][number]

/** For each thing that happened on a ticket: which rule acted, which did not, and why. */
export function TicketRulesDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const list = useInfiniteQuery(pages('GET /tickets/:number/rules', { number, limit: 20 }))
  const happenings = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Dialog title={say('rules.onTicket')} onClose={onClose}>
      <Refusal error={list.error} />
      {!happenings && !list.error && <Skeleton rows={4} />}
      {happenings?.length === 0 && <p>{say('rules.onTicketNone')}</p>}
      {happenings && happenings.length > 0 && (
        <>
          <ol className={classes.happenings}>
            {happenings.map((happening) => (
              <li key={happening.id}>
                <HappeningPart happening={happening} />
              </li>
            ))}
          </ol>
          <ShowMore list={list} />
        </>
      )}
    </Dialog>
  )
}

const HappeningPart = ({ happening: { trigger, at, rules, names } }: { happening: Happening }) => (
  <>
    <h3 className={classes.title}>
      {say(`rule.trigger.${trigger}`)}
      <span className={classes.when}>
        <Time at={at} as="moment" />
      </span>
    </h3>
    <Told>
      {rules.map((explanation) => (
        <Saying key={explanation.rule.id} tone={tones[explanation.outcome]}>
          <Link to={paths.admin.rule(explanation.rule.id)} className={classes.rule}>
            {explanation.rule.name}
          </Link>
          {!explanation.rule.active && <Badge>{say('rules.inactive')}</Badge>}
          <Why explanation={explanation} names={names} />
        </Saying>
      ))}
    </Told>
  </>
)

const tones: Record<Explanation['outcome'], Tone> = {
  ...{ ran: 'ok', skipped_conflict: 'none', not_matched: 'no', incomplete: 'none' },
}

function Why({ explanation, names }: { explanation: Explanation; names: Names }) {
  const { outcome, by, failed, actions } = explanation
  if (outcome === 'ran')
    return (
      <ul className={classes.why}>
        {actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action has no other name than its place
          <li key={at} className={classes.done}>
            {hasDone(action, names)} <ActionFate action={action} />
            {reasonOf(action)}
          </li>
        ))}
      </ul>
    )
  if (outcome === 'skipped_conflict') return <span className={classes.why}>{skippedBy(by)}</span>
  if (outcome === 'not_matched' && failed)
    return <span className={classes.why}>{notHeld(failed, names)}</span>
  return <span className={classes.why}>{say(`rules.outcome.${outcome}`)}</span>
}

function reasonOf({ reason, mail }: Explanation['actions'][number]) {
  const code = mail?.reason ?? reason
  return code && <span className={classes.reason}>{whyOf(code)}</span>
}
