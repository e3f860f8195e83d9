import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'
import classes from './PasswordSection.module.css'

/** What is done with mail that comes in, and after how long an address is silent. */
export const IncomingSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section
    title={say('console.emailSettings.incoming')}
    purpose={say('console.emailSettings.incomingPurpose')}
  >
    <div className={classes.hours}>
      <Field
        name="silenceDays"
        label={say('console.emailSettings.silence')}
        help={say('console.emailSettings.silenceHelp')}
      >
        <TextInput
          type="number"
          min={0}
          max={90}
          step={1}
          required
          value={choices.silenceDays}
          disabled={disabled}
          onChange={(event) => onChange({ silenceDays: event.target.valueAsNumber })}
        />
      </Field>
    </div>
  </Section>
)
