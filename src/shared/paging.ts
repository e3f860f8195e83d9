import { z } from 'zod'

/** What every list takes: at most 100 rows, after the cursor that the page before ended with. */
export const PageRequest = {
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows to answer, 1 to 100.'),
  after: z.string().max(200).optional().describe('The `next` of the page before; absent for the first page.'),
}

/** What every list answers. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the page that follows; null on the last one.'),
  })
