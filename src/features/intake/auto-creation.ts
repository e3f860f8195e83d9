import { onceEach } from '#platform/once.ts'

/** Whether mail of somebody unknown makes a contact, or waits. */
export const createsContacts = onceEach(async ({ db }): Promise<boolean> => {
  const { auto_create_contacts } = await db
    .selectFrom('email_settings')
    .select('auto_create_contacts')
    .executeTakeFirstOrThrow()
  return auto_create_contacts
})
