import { expect, test } from 'vitest'

import { mailUnderKills } from '../proofs/mail-under-kills.ts'
import { onStage, unmetClaims } from '../proofs/proof.ts'

test('F1 F2 B1: of 500 mails handed over while Guichet is killed 20 times, at random and around COMMIT, none is lost and none is filed twice', {
  timeout: 240_000,
}, async () => {
  const findings = await onStage((stage) => mailUnderKills.prove(stage, 'quick'))

  expect(findings.figures).toMatchObject({ acknowledged: 500, lost: 0, tickets: 500 })
  expect(unmetClaims(findings)).toEqual([])
})
