export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** The median of each figure over several runs. */
export const medians = (runs: readonly Record<string, number>[]): Record<string, number> =>
  Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((name) => [
      name,
      rounded(median(runs.map((run) => run[name] ?? Number.NaN))),
    ]),
  )

export const rounded = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100

/** One JSON line a result. */
export const report = (result: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(result)}\n`)
