import { missing } from '#platform/problem.ts'
import { route } from '#platform/route.ts'

import { addTemplate } from './adding.ts'
import { listEmailTemplates, postEmailTemplate } from './contract.ts'
import { listTemplates } from './listing.ts'

export default [
  route(listEmailTemplates, 'email_settings.read', async (ctx) => ({
    items: await listTemplates(ctx),
    next: null,
  })),
  route(postEmailTemplate, 'email_settings.manage', async (ctx, wish) => {
    const id = await addTemplate(ctx, wish)
    const added = (await listTemplates(ctx)).find((template) => template.id === id)
    if (!added) throw missing('email template')
    return added
  }),
]
