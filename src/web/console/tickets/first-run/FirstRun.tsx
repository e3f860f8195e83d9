import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { facts } from '../../../ui/page-facts.ts'
import { Rich } from '../../../ui/Rich.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Checklist } from './Checklist.tsx'
import classes from './FirstRun.module.css'
import { ListeningAt } from './ListeningAt.tsx'

/** No ticket yet: where to write to, that the first mail is awaited, and what is left to set up. */
export function FirstRun() {
  const { items: addresses } = useSuspenseQuery(query('GET /settings/support-addresses', {})).data
  const address =
    (addresses.find(({ isDefault }) => isDefault) ?? addresses[0])?.address ?? facts.supportAddress
  return (
    <div className={classes.first}>
      <section>
        <OpenWindow />
        <h2 className={classes.title}>{say('console.firstRun.title')}</h2>
        <p className={classes.lead}>{say('console.firstRun.lead')}</p>
        {address && <ListeningAt address={address} />}
        <p className={classes.help}>
          <Rich
            say="console.firstRun.help"
            marks={{ ledger: (text) => <Link to={paths.admin.ledger}>{text}</Link> }}
          />
        </p>
      </section>
      <Checklist hasAddress={address !== ''} />
    </div>
  )
}

/** A row of windows, one of them open. */
const OpenWindow = () => (
  <svg viewBox="0 0 132 112" width="132" height="112" className={classes.window} aria-hidden="true">
    <path
      d="M8 100V56a20 20 0 0 1 40 0v44M84 100V56a20 20 0 0 1 40 0v44"
      fill="none"
      stroke="var(--line-2)"
      strokeWidth="2"
    />
    <path d="M42 100V40a24 24 0 0 1 48 0v60Z" fill="currentColor" />
    <path d="M53 82V42a13 13 0 0 1 26 0v40Z" fill="var(--surface)" />
    <path d="M53 88h26" stroke="var(--surface)" strokeWidth="3" />
    <path d="M0 101h132" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
  </svg>
)
