import { Field } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'
import classes from './PasswordSection.module.css'

/** Whose answers join a ticket, and until when. */
export const ThreadSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section title={say('console.emailSettings.threads')} purpose={say('console.emailSettings.threadsPurpose')}>
    <Switch
      label={say('console.emailSettings.colleagues')}
      help={say('console.emailSettings.colleaguesHelp')}
      checked={choices.colleaguesAnswer ?? false}
      disabled={disabled}
      onChange={(colleaguesAnswer) => onChange({ colleaguesAnswer })}
    />
    <div className={classes.hours}>
      <Field
        name="followUpDays"
        label={say('console.emailSettings.followUpDays')}
        help={say('console.emailSettings.followUpDaysHelp')}
      >
        <TextInput
          type="number"
          min={1}
          max={3650}
          step={1}
          required
          value={choices.followUpDays}
          disabled={disabled}
          onChange={(event) => onChange({ followUpDays: event.target.valueAsNumber })}
        />
      </Field>
    </div>
  </Section>
)
