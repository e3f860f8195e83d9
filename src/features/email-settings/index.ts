export { type Budgets, budgets } from './budgets.ts'
export type { BudgetName } from './contract.ts'
export { createEmailSettings, emailSettings } from './email-settings.ts'
export { welcomePolicyFor } from './welcomed-domains.ts'
