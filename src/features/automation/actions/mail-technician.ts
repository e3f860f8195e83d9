import { snippetsOf, usableTemplate } from '#features/email-templates/index.ts'
import { foreseeTechnicianMail, queueTechnicianMail } from '#features/outbox/index.ts'
import { refused } from '#platform/problem.ts'
import { isSecret } from '#shared/snippets.ts'

import type { ActionDefinition } from '../action.ts'
import { checkedId } from '../ids.ts'

/** Writes to the technician whose ticket it is; credentials go to the contact alone. */
export const mailTechnician: ActionDefinition = {
  type: 'mail_technician',
  field: 'template',
  target: 'mail:technician',
  async check(ctx, value) {
    await usableTemplate(ctx, checkedId(value))
    if ((await snippetsOf(ctx, value)).some(isSecret)) throw refused('rule_secret_to_technician')
  },
  async perform(ctx, { ticketId, trust }, value) {
    const { id } = await queueTechnicianMail(ctx, { ticketId, trust, template: { id: value } })
    return { state: 'done', mailId: id }
  },
  foresee: (ctx, { ticketId, trust }, value) =>
    foreseeTechnicianMail(ctx, { ticketId, trust, template: { id: value } }),
}
