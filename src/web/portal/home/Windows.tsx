import classes from './Windows.module.css'

/** Four windows, one of them open for you. */
export const Windows = () => (
  <svg
    viewBox="0 0 420 300"
    preserveAspectRatio="xMaxYMax meet"
    className={classes.windows}
    aria-hidden="true"
  >
    <Closed at={20} />
    <Closed at={118} />
    <path d="M216 300v-130a38 38 0 0 1 76 0v130Z" fill="currentColor" />
    <path d="M232 250v-76a22 22 0 0 1 44 0v76Z" fill="var(--accent-soft)" />
    <path d="M210 262h88" stroke="currentColor" strokeWidth="8" strokeLinecap="round" />
    <Closed at={314} />
  </svg>
)

const Closed = ({ at }: { at: number }) => (
  <path
    d={`M${at} 300v-130a38 38 0 0 1 76 0v130M${at - 6} 262h88`}
    fill="none"
    stroke="currentColor"
    strokeOpacity=".22"
    strokeWidth="2"
  />
)
