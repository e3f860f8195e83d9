export { type Budgets, budgets } from './budgets.ts'
export { createEmailSettings, type EmailSettings, emailSettings } from './email-settings.ts'
export { type WelcomePolicy, welcomePolicyFor } from './welcomed-domains.ts'
