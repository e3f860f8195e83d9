export { addBuiltinTemplates } from './builtin-templates.ts'
