import type { JourneyStep } from '#features/intake/contract.ts'

import { Time } from '../../ui/Time.tsx'
import { find, say } from '../../ui/words.ts'
import classes from './Journey.module.css'
import { reasonOf } from './mail-words.ts'

/** What happened to a mail, from its reception to the mails it caused. */
export const Journey = ({ steps }: { steps: readonly JourneyStep[] }) => (
  <section aria-label={say('console.intake.journey')}>
    <h3 className={classes.title}>{say('console.intake.journey')}</h3>
    <ol className={classes.steps}>
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one mail, in their order
        <li key={place} className={classes.step}>
          <span>{sentenceOf(step)}</span>
          {step.at && (
            <span className={classes.time}>
              <Time at={step.at} as="moment" />
            </span>
          )}
        </li>
      ))}
    </ol>
  </section>
)

function sentenceOf({ step, name, detail }: JourneyStep): string {
  const told = say(`console.intake.step.${step}`, {
    name: nameOf(step, name),
    detail: detailOf(step, detail),
  })
  const reason = step === 'ticket' && detail ? ` (${reasonOf({ reason: detail })})` : ''
  return `${told}${reason}`
}

const nameOf = (step: JourneyStep['step'], name: string) =>
  step === 'judged' ? (find(`console.intake.verdict.${name}`) ?? name) : name

function detailOf(step: JourneyStep['step'], detail: string | null): string {
  if (step === 'mail') return find(`console.outbox.states.${detail}`) ?? detail ?? ''
  return step === 'received' || step === 'route' ? (detail ?? '') : reasonOf({ reason: detail })
}
