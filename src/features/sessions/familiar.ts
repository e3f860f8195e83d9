import type { Context } from '#platform/context.ts'

import type { Realm } from './lifetime.ts'

/** Whether this person has signed in from this client address before: a stranger's guesses then cannot lock them out. */
export async function isFamiliar(
  { db }: Context,
  realm: Realm,
  personId: string,
  clientAddress: string,
): Promise<boolean> {
  const known = await db
    .selectFrom('sessions')
    .select('id')
    .where('realm', '=', realm)
    .where('person_id', '=', personId)
    .where('client_address', '=', clientAddress)
    .where('choosing', '=', false)
    .limit(1)
    .executeTakeFirst()
  return known !== undefined
}
