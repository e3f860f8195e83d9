/** What a proof puts up, taken down in reverse order however it ends. */
export type Stage = AsyncDisposableStack

export type Size = 'whole' | 'quick'

export type Findings = {
  /** What was seen, for people to read. */
  figures: Record<string, unknown>
  /** What must hold, each in words. */
  claims: Record<string, boolean>
}

export type Proof = {
  /** The threats and bars that it is about. */
  about: string
  prove(stage: Stage, size: Size): Promise<Findings>
}

/** It cannot be given on this machine: not passed, and not failed. */
export class CannotBeGiven extends Error {}

/** Whatever was put up is taken down, whatever happens. */
export async function onStage<Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const stage = new AsyncDisposableStack()
  try {
    return await work(stage)
  } finally {
    await stage.disposeAsync()
  }
}

export const unmetClaims = ({ claims }: Findings): string[] =>
  Object.entries(claims).flatMap(([claim, held]) => (held ? [] : [claim]))

/** The claims of one of several scenes, by its name. */
export const claimsOf = (scene: string, { claims }: Findings): Record<string, boolean> =>
  Object.fromEntries(Object.entries(claims).map(([claim, held]) => [`${scene}: ${claim}`, held]))
