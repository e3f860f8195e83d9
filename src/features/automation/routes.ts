import { route } from '#platform/route.ts'

import { catalogue } from './catalogue.ts'
import { comparableTitle } from './comparing-text.ts'
import * as contract from './contract.ts'
import { explainTicket } from './explaining.ts'
import { listRules, presentRule } from './listing.ts'
import { moveRule } from './moving.ts'
import { areRulesPaused, pauseRules } from './pausing.ts'
import { listRuns } from './runs.ts'
import { tryRule } from './trying.ts'
import { tryRuleOnMany } from './trying-on-many.ts'
import { contentOfVersion, listVersions } from './versions.ts'
import { addRule, changeRule, copyRule, removeRule } from './writing.ts'

export default [
  route(contract.listRules, 'rules.read', listRules),
  route(contract.getCatalogue, 'rules.read', async () => catalogue()),
  route(contract.compareTitle, 'rules.read', async (_ctx, { title, expected }) => {
    const compared = { compared: comparableTitle(title), expected: comparableTitle(expected) }
    return { ...compared, equal: compared.compared === compared.expected }
  }),
  route(contract.getRule, 'rules.read', (ctx, { id }) => presentRule(ctx, id)),
  route(contract.postRule, 'rules.manage', async (ctx, content) =>
    presentRule(ctx, await addRule(ctx, content)),
  ),
  route(contract.patchRule, 'rules.manage', async (ctx, { id, ...change }) => {
    await changeRule(ctx, id, change)
    return presentRule(ctx, id)
  }),
  route(contract.copyRule, 'rules.manage', async (ctx, { id }) => presentRule(ctx, await copyRule(ctx, id))),
  route(contract.moveRule, 'rules.manage', async (ctx, { id, before }) => {
    await moveRule(ctx, id, { before })
    return undefined
  }),
  route(contract.getRuleSettings, 'rules.read', async (ctx) => ({ paused: await areRulesPaused(ctx) })),
  route(contract.putRuleSettings, 'rules.manage', async (ctx, { paused }) => {
    await pauseRules(ctx, paused)
    return undefined
  }),
  route(contract.listVersions, 'rules.read', listVersions),
  route(contract.restoreVersion, 'rules.manage', async (ctx, { id, version, restored }) => {
    await changeRule(ctx, id, { version, ...(await contentOfVersion(ctx, id, restored)) })
    return presentRule(ctx, id)
  }),
  route(contract.listRuns, 'rules.read', listRuns),
  route(contract.explainTicket, 'rules.read', explainTicket),
  route(contract.tryRule, 'rules.read', (ctx, { id, ticket }) => tryRule(ctx, id, ticket)),
  route(contract.tryRuleOnMany, 'rules.read', (ctx, { id }) => tryRuleOnMany(ctx, id)),
  route(contract.deleteRule, 'rules.manage', async (ctx, { id }) => {
    await removeRule(ctx, id)
    return undefined
  }),
]
