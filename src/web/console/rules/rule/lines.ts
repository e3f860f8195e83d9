import { useState } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { type Changing, useRuleChange } from '../changing.ts'

type Part = 'conditions' | 'actions'
type LineOf<P extends Part> = Rule[P][number]

const words = {
  conditions: { added: 'rules.conditionAdded', deleted: 'rules.conditionDeleted' },
  actions: { added: 'rules.actionAdded', deleted: 'rules.actionDeleted' },
} as const

/** The lines of one part of a rule: each change is saved at once, and a deletion can be taken back. */
export function useLines<P extends Part>(rule: Rule, part: P) {
  const [edited, setEdited] = useState<number>()
  const change = useRuleChange(rule)
  const lines = rule[part] as LineOf<P>[] // what the part is made of

  const save = (next: (now: LineOf<P>[]) => LineOf<P>[], after: () => void) =>
    change.mutate(changing(part, next), { onSuccess: after })

  return {
    edited,
    edit: setEdited,
    done: () => setEdited(undefined),
    error: change.error,
    busy: change.isPending,
    reset: () => change.reset(),
    add: (line: LineOf<P>, onAdded: () => void) =>
      save(
        (now) => [...now, line],
        () => {
          toast(say(words[part].added))
          onAdded()
        },
      ),
    replace: (at: number, line: LineOf<P>) =>
      save(
        (now) => now.with(at, line),
        () => {
          setEdited(undefined)
          toast(say('rules.saved', { name: rule.name }))
        },
      ),
    remove(at: number) {
      const line = lines[at]
      if (!line) return
      const putBack = () => change.mutate(changing(part, (now) => now.toSpliced(at, 0, line)))
      save(
        (now) => now.toSpliced(at, 1),
        () => toast(say(words[part].deleted), putBack),
      )
    },
  }
}

/** A rule that asks something does not act always. */
function changing<P extends Part>(part: P, next: (now: LineOf<P>[]) => LineOf<P>[]): Changing {
  return (now) => {
    const lines = next(now[part] as LineOf<P>[]) // what the part is made of
    return part === 'conditions' && lines.length > 0 && now.always
      ? { [part]: lines, always: false }
      : { [part]: lines }
  }
}
