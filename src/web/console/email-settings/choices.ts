import type { EmailSettings } from '#features/email-settings/contract.ts'

/** What an administrator decides about mail, as the page would save it. */
export type Choices = Omit<EmailSettings, 'version' | 'updatedAt' | 'warnings'>

export type SectionProps = {
  choices: Choices
  disabled: boolean
  onChange: (next: Partial<Choices>) => void
}
