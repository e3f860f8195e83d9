import type { Reporter } from 'knip'

/** How many files knip looked at, and each thing that it found, one JSON line. */
const report: Reporter = ({ counters, issues }) => {
  const found = Object.values(issues)
    .flatMap((byFile) => Object.values(byFile).flatMap((bySymbol) => Object.values(bySymbol)))
    .map(({ type, filePath, symbol }) => ({ type, filePath, symbol }))
  console.log(JSON.stringify({ looked: counters.total, found }))
}

export default report
