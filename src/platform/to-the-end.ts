/** Waits for every flow, even when one has failed, so that none is still under way after its unit of work; then fails as the first did. */
export async function toTheEnd(flows: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(flows))
    if (outcome.status === 'rejected') throw outcome.reason
}
