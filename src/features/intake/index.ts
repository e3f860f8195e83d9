export { addSupportAddress } from './support-addresses.ts'
