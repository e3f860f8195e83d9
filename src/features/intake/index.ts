export { fileMails } from './filing.ts'
export { openDirectory } from './recipient.ts'
export { addSupportAddress } from './support-addresses.ts'
export { fingerprinted, takeMails } from './taking.ts'
