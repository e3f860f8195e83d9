import Bot from 'lucide-react/icons/bot'
import ShieldCheck from 'lucide-react/icons/shield-check'
import ShieldQuestion from 'lucide-react/icons/shield-question-mark'
import ShieldX from 'lucide-react/icons/shield-x'

import type { Verdict as Decided } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { say } from '../../ui/words.ts'

/** Whether a mail really comes from who it says. */
export const Verdict = ({ verdict }: { verdict: Decided }) => {
  const { tone, icon } = looks[verdict]
  return (
    <Badge tone={tone} icon={icon}>
      {say(`console.intake.verdict.${verdict}`)}
    </Badge>
  )
}

export const looks = {
  verified: { tone: 'ok', icon: ShieldCheck },
  unverified: { tone: 'outlined', icon: ShieldQuestion },
  failed: { tone: 'danger', icon: ShieldX },
  automatic: { tone: 'neutral', icon: Bot },
} as const satisfies Record<Decided, object>
