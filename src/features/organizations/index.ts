export { findOpenOrganization, findOrganization } from './organization.ts'
export { organizationForAddress } from './organization-of-address.ts'
export { createSystemOrganization, findSystemOrganization } from './system-organization.ts'
