import { Switch } from '../../ui/Switch.tsx'
import { say } from '../../ui/words.ts'
import { Section } from '../settings/Settings.tsx'
import classes from './ContactMailSection.module.css'
import type { SectionProps } from './choices.ts'
import { ReceivedTemplateCheck } from './TemplateChecks.tsx'
import { TemplateSelect } from './TemplateSelect.tsx'

/** What else leaves by itself. */
export const OtherMailSection = ({ choices, disabled, onChange }: SectionProps) => (
  <Section title={say('console.emailSettings.others')} purpose={say('console.emailSettings.othersPurpose')}>
    <div className={classes.setting}>
      <Switch
        label={say('console.emailSettings.ticketReceived')}
        help={say('console.emailSettings.ticketReceivedHelp')}
        checked={choices.ticketReceivedMail}
        disabled={disabled}
        onChange={(ticketReceivedMail) => onChange({ ticketReceivedMail })}
      >
        {choices.ticketReceivedMail && (
          <div className={classes.nested}>
            <TemplateSelect
              name="ticketReceivedTemplateId"
              value={choices.ticketReceivedTemplateId}
              disabled={disabled}
              onChange={(ticketReceivedTemplateId) => onChange({ ticketReceivedTemplateId })}
            />
            <ReceivedTemplateCheck templateId={choices.ticketReceivedTemplateId} />
          </div>
        )}
      </Switch>
    </div>
    <div className={classes.setting}>
      <Switch
        label={say('console.emailSettings.technicianReply')}
        help={say('console.emailSettings.technicianReplyHelp')}
        checked={choices.technicianReplyMail}
        disabled={disabled}
        onChange={(technicianReplyMail) => onChange({ technicianReplyMail })}
      />
    </div>
    <div className={classes.setting}>
      <Switch
        label={say('console.emailSettings.reset')}
        help={say('console.emailSettings.resetHelp')}
        checked={choices.resetMail}
        disabled={disabled}
        onChange={(resetMail) => onChange({ resetMail })}
      />
    </div>
  </Section>
)
