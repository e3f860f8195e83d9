import { facts } from './page-facts.ts'

/** 184 kB, 1.2 MB, in the units people read on their own machine (powers of ten). */
export function fileSize(bytes: number): string {
  const [unit, divisor] = bytes < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000]
  const value = bytes === 0 ? 0 : Math.max(1, bytes / Number(divisor))
  return new Intl.NumberFormat(facts.locale, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && divisor === 1_000_000 ? 1 : 0,
  }).format(value)
}
