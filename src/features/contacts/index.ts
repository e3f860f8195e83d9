export { changeLanguage } from './choosing-language.ts'
export { type Contact, findContact, findContactByAddress } from './contact.ts'
export { createContact } from './creating.ts'
export { archiveUnused } from './unused.ts'
