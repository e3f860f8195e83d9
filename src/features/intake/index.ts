export { fileMail } from './filing.ts'
export { recipientOf } from './recipient.ts'
export { addSupportAddress } from './support-addresses.ts'
export { fingerprinted, takeMails } from './taking.ts'
