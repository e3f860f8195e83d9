import { Link } from '@tanstack/react-router'

import { Callout } from '../../ui/Callout.tsx'
import { Field } from '../../ui/Field.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { useVerifiedShare } from '../intake/verified-share.ts'
import { paths } from '../paths.ts'
import { Section } from '../settings/Settings.tsx'
import classes from './ContactMailSection.module.css'
import type { Choices, SectionProps } from './choices.ts'
import { WelcomeTemplateCheck } from './TemplateChecks.tsx'
import { TemplateSelect } from './TemplateSelect.tsx'

/** What happens when an address that is not registered writes. */
export const ContactMailSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section title={say('console.emailSettings.contact')} purpose={say('console.emailSettings.contactPurpose')}>
    <div className={classes.setting}>
      <Switch
        label={say('console.emailSettings.autoCreate')}
        help={say('console.emailSettings.autoCreateHelp')}
        checked={choices.autoCreateContacts}
        disabled={disabled}
        onChange={(autoCreateContacts) => onChange({ autoCreateContacts })}
      >
        <p className={classes.soft}>
          {choices.autoCreateContacts ? (
            <Rich
              say="console.emailSettings.autoCreateOn"
              marks={{
                link: (text) => (
                  <Link to={paths.organizations} className={classes.link}>
                    {text}
                  </Link>
                ),
              }}
            />
          ) : (
            <Rich
              say="console.emailSettings.autoCreateOff"
              marks={{ link: (text) => <Link to={paths.admin.pending}>{text}</Link> }}
            />
          )}
        </p>
      </Switch>
    </div>
    <div className={classes.setting}>
      <Switch
        label={say('console.emailSettings.welcome')}
        help={say('console.emailSettings.welcomeHelp')}
        checked={choices.welcomeMail}
        disabled={disabled}
        onChange={(welcomeMail) => onChange({ welcomeMail })}
      >
        {choices.welcomeMail && (
          <div className={classes.nested}>
            <TemplateSelect
              name="welcomeTemplateId"
              value={choices.welcomeTemplateId}
              disabled={disabled}
              onChange={(welcomeTemplateId) => onChange({ welcomeTemplateId })}
            />
            <WelcomeTemplateCheck templateId={choices.welcomeTemplateId} />
            <UnverifiedChoice choices={choices} disabled={disabled} onChange={onChange} />
          </div>
        )}
      </Switch>
    </div>
    <Callout>
      <p>
        <Rich say="console.emailSettings.remark" />
      </p>
    </Callout>
  </Section>
)

const UnverifiedChoice = ({ choices, disabled, onChange }: SectionProps) => (
  <div className={classes.narrow}>
    <Field name="unverifiedWelcome" label={say('console.emailSettings.unverified')} help={useVerifiedShare()}>
      <Select
        value={choices.unverifiedWelcome}
        disabled={disabled}
        onChange={
          (event) => onChange({ unverifiedWelcome: event.target.value as Choices['unverifiedWelcome'] }) // the options below
        }
      >
        <option value="ask">{say('console.emailSettings.unverifiedAsk')}</option>
        <option value="never">{say('console.emailSettings.unverifiedNever')}</option>
      </Select>
    </Field>
  </div>
)
