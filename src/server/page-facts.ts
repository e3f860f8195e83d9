import type { DescribePage } from '#platform/http/pages.ts'

/** What a page of this account says before it has asked anything. */
export const describePage: DescribePage = async ({ db }) => {
  const found = await db
    .selectFrom('support_addresses')
    .select('address')
    .where('is_default', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return { supportAddress: found?.address ?? null }
}
