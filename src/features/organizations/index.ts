export { findOrganization } from './organization.ts'
export { type OrganizationOfAddress, organizationForAddress } from './organization-of-address.ts'
export { createSystemOrganization, findSystemOrganization } from './system-organization.ts'
