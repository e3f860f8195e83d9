export { createSystemOrganization, findSystemOrganization } from './system-organization.ts'
