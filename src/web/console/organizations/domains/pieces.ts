import type { DomainPiece } from '#features/organizations/contract.ts'

import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import type { Wish } from './DomainList.tsx'

/** What was typed, told apart: domains that can be added, and pieces that cannot. */
export async function reading(id: string, typed: string): Promise<{ wishes: Wish[]; faults: DomainPiece[] }> {
  const { pieces } = await call('POST /organizations/:id/domain-preview', { id, domains: [typed] })
  const isFault = (piece: DomainPiece) => piece.domain === null || piece.takenBy !== null || piece.ownDomain
  return {
    wishes: pieces
      .filter((piece) => !isFault(piece))
      .map(({ domain, written, typed: piece }) => ({
        domain: domain ?? piece,
        written: written ?? piece,
        includeSubdomains: false,
      })),
    faults: pieces.filter(isFault),
  }
}

/** Why a piece cannot be added. */
export function sentenceFor({ domain, typed, takenBy, ownDomain }: DomainPiece): string {
  if (takenBy) return say('problem.domain_taken', { domain: domain ?? typed, organization: takenBy.name })
  return ownDomain
    ? say('problem.domain_is_own', { domain: domain ?? typed })
    : say('problem.domain_refused', { domain: typed })
}
