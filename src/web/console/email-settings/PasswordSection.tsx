import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'
import classes from './PasswordSection.module.css'

/** How long a temporary password works. */
export const PasswordSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section
    title={say('console.emailSettings.passwords')}
    purpose={say('console.emailSettings.passwordsPurpose')}
  >
    <div className={classes.hours}>
      <Field
        name="temporaryPasswordHours"
        label={say('console.emailSettings.hours')}
        help={say('console.emailSettings.hoursHelp')}
      >
        <TextInput
          type="number"
          min={1}
          max={168}
          step={1}
          required
          value={choices.temporaryPasswordHours}
          disabled={disabled}
          onChange={(event) => onChange({ temporaryPasswordHours: event.target.valueAsNumber })}
        />
      </Field>
    </div>
  </Section>
)
