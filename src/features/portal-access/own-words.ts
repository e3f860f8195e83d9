import type { Context } from '#platform/context.ts'

/** What a password must not be made of: the contact's names and addresses, and the name of the place. */
export async function ownWords({ db, account }: Context, contactId: string): Promise<string[]> {
  const contact = await db
    .selectFrom('contacts')
    .select(['first_name', 'last_name'])
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow()
  const addresses = await db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .execute()
  return [account.name, contact.first_name, contact.last_name, ...addresses.map(({ address }) => address)]
}
