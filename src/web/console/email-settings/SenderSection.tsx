import { useState } from 'react'

import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { useVerifiedShare } from '../intake/verified-share.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'

/** How many senders were verified lately, and whose word counts when it is asked who wrote. */
export function SenderSection({ choices, disabled, onChange }: SectionProps) {
  const share = useVerifiedShare()
  const names = choices.trustedAuthservers.join(', ')
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Section
      title={say('console.emailSettings.senders')}
      purpose={say('console.emailSettings.sendersPurpose')}
    >
      <p>{share ?? say('console.emailSettings.sendersNone')}</p>
      <Field
        name="trustedAuthservers"
        label={say('console.emailSettings.authservers')}
        optional
        help={say('console.emailSettings.authserversHelp')}
      >
        <TextInput
          value={typed ?? names}
          disabled={disabled}
          onBlur={() => setTyped(null)}
          onChange={({ target: { value } }) => {
            setTyped(value)
            onChange({ trustedAuthservers: value.split(/[\s,;]+/).filter((name) => name !== '') })
          }}
        />
      </Field>
    </Section>
  )
}
