import { Radio } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import type { SectionProps } from './choices.ts'
import classes from './PasswordSection.module.css'

/** What a contact is given to enter with the first time, and how long it works. */
export const PasswordSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section
    title={say('console.emailSettings.passwords')}
    purpose={say('console.emailSettings.passwordsPurpose')}
  >
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{say('console.emailSettings.passwordSnippet')}</legend>
      {(['temporary_password', 'activation_link'] as const).map((each) => (
        <Radio
          key={each}
          name="passwordSnippet"
          checked={choices.passwordSnippet === each}
          disabled={disabled}
          help={say(`console.emailSettings.givesHelp.${each}`)}
          onChange={() => onChange({ passwordSnippet: each })}
        >
          {say(`console.emailSettings.gives.${each}`)}
        </Radio>
      ))}
    </fieldset>
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
