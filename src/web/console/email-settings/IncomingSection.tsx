import { Field } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'
import classes from './PasswordSection.module.css'

/** What a technician passes on, and after how long an address is silent. */
export const IncomingSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section
    title={say('console.emailSettings.incoming')}
    purpose={say('console.emailSettings.incomingPurpose')}
  >
    <Switch
      label={say('console.emailSettings.forwards')}
      help={say('console.emailSettings.forwardsHelp')}
      checked={choices.technicianForwards}
      disabled={disabled}
      onChange={(technicianForwards) => onChange({ technicianForwards })}
    />
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
