import { queueTrial } from '#features/outbox/index.ts'
import { route } from '#platform/route.ts'

import { addTemplate } from './adding.ts'
import { changeTemplate, removeTemplate, resetTemplate } from './changing.ts'
import { checkVariants } from './checking.ts'
import * as contract from './contract.ts'
import { copyTemplate } from './copying.ts'
import { listTemplates, presentTemplate } from './listing.ts'
import { previewTemplate } from './previewing.ts'

export default [
  route(contract.listEmailTemplates, 'email_settings.read', async (ctx) => ({
    items: await listTemplates(ctx),
    next: null,
  })),
  route(contract.getEmailTemplate, 'email_settings.read', (ctx, { id }) => presentTemplate(ctx, id)),
  route(contract.postEmailTemplate, 'email_settings.manage', async (ctx, wish) =>
    presentTemplate(ctx, await addTemplate(ctx, wish)),
  ),
  route(contract.putEmailTemplate, 'email_settings.manage', async (ctx, { id, ...change }) => {
    await changeTemplate(ctx, id, change)
    return presentTemplate(ctx, id)
  }),
  route(contract.copyEmailTemplate, 'email_settings.manage', async (ctx, { id }) =>
    presentTemplate(ctx, await copyTemplate(ctx, id)),
  ),
  route(contract.resetEmailTemplate, 'email_settings.manage', async (ctx, { id }) => {
    await resetTemplate(ctx, id)
    return presentTemplate(ctx, id)
  }),
  route(contract.deleteEmailTemplate, 'email_settings.manage', async (ctx, { id }) => {
    await removeTemplate(ctx, id)
    return undefined
  }),
  route(contract.previewEmailTemplate, 'email_settings.read', previewTemplate),
  route(contract.tryEmailTemplate, 'email_settings.manage', async (ctx, trial) => {
    checkVariants([trial])
    return queueTrial(ctx, { ...(await previewTemplate(ctx, trial)), locale: trial.locale })
  }),
]
