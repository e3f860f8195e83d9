export { changeLanguage } from './choosing-language.ts'
export { type Contact, findContact, findContactByAddress } from './contact.ts'
export { createContact, type NewContact } from './creating.ts'
