import classes from './Arches.module.css'

const COLUMNS = 7
const ROWS = 5
const LIT = { column: 3, row: 1 }

/** A row of windows, one of them open. */
export const Arches = () => (
  <svg
    viewBox="0 0 602 640"
    preserveAspectRatio="xMidYMin slice"
    className={classes.arches}
    aria-hidden="true"
  >
    {Array.from({ length: COLUMNS * ROWS }, (_, at) => {
      const [column, row] = [at % COLUMNS, Math.floor(at / COLUMNS)]
      const lit = column === LIT.column && row === LIT.row
      return (
        <g key={`${column}.${row}`} transform={`translate(${14 + 86 * column} ${108 + 128 * row})`}>
          {lit ? <Open /> : <Closed faint={row} />}
        </g>
      )
    })}
  </svg>
)

const Closed = ({ faint }: { faint: number }) => (
  <path
    d="M0 0v-63a29 29 0 0 1 58 0V0M-8 0h74"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeOpacity={0.3 - faint * 0.035}
  />
)

const Open = () => (
  <>
    <path d="M0 0v-63a29 29 0 0 1 58 0V0Z" fill="currentColor" />
    <path d="M13-24v-26a16 16 0 0 1 32 0v26Z" fill="var(--brand-ground)" opacity=".16" />
    <path d="M-8 0h74" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
    <path d="M13-17h32" stroke="var(--brand-ground)" strokeWidth="3" opacity=".5" />
  </>
)
