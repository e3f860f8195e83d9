import type { Context } from '#platform/context.ts'

/** Whether mail of somebody unknown makes a contact, or waits. */
export async function createsContacts({ db }: Context): Promise<boolean> {
  const { auto_create_contacts } = await db
    .selectFrom('email_settings')
    .select('auto_create_contacts')
    .executeTakeFirstOrThrow()
  return auto_create_contacts
}
