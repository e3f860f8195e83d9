export { type Budgets, budgets } from './budgets.ts'
export { createEmailSettings, emailSettings } from './email-settings.ts'
export { welcomePolicyFor } from './welcomed-domains.ts'
