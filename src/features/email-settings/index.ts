export { createEmailSettings } from './email-settings.ts'
