import TriangleAlert from 'lucide-react/icons/triangle-alert'

import type { Rule, Warning } from '#features/automation/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { say } from '../../ui/words.ts'
import { warningSentence } from './rule-words.ts'
import classes from './Warnings.module.css'

/** What is wrong with a rule, in a word each; every word once. */
export const WarningBadges = ({ rule: { warnings } }: { rule: Rule }) =>
  [...new Set(warnings.map(wordOf))].map((word) => (
    <Badge key={word} tone="warn" icon={TriangleAlert}>
      {word}
    </Badge>
  ))

/** The same in a sentence each. */
export const WarningSentences = ({ rule: { warnings } }: { rule: Rule }) =>
  warnings.length > 0 && (
    <ul className={classes.sentences}>
      {warnings.map((warning) => (
        <li key={idOf(warning)}>{warningSentence(warning)}</li>
      ))}
    </ul>
  )

const wordOf = ({ code }: Warning) => say(`rules.badge.${code}`)

const idOf = (warning: Warning) => JSON.stringify(warning)
