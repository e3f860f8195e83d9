/** Guichet's own sign: an open window. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 22V11a9 9 0 0 1 18 0v11Z" fill="var(--accent)" />
    <path d="M7 17v-6a5 5 0 0 1 10 0v6Z" fill="var(--surface)" />
    <path d="M7 18.5h10" stroke="var(--surface)" strokeWidth="1.6" />
  </svg>
)
