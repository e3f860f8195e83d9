import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Mail from 'lucide-react/icons/mail'
import { Suspense } from 'react'

import { Callout } from '../../ui/Callout.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { facts } from '../../ui/page-facts.ts'
import { Rich } from '../../ui/Rich.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { me, query } from '../api.ts'
import { paths } from '../paths.ts'
import { Columns } from '../shell/Page.tsx'
import shell from '../shell/Shell.module.css'
import { atHome } from '../tickets/lists.ts'
import { TicketList } from '../tickets/TicketList.tsx'
import { CreateTicket, NoTickets } from '../tickets/Tickets.tsx'
import classes from './HomePage.module.css'
import { Windows } from './Windows.tsx'

export default function HomePage() {
  const { data: contact } = useSuspenseQuery(me)
  return (
    <>
      <PageTitle page={say('portal.nav.home')} site={say('portal.name')} />
      <section className={classes.hero}>
        <div className={`${shell.inner} ${classes.welcome}`}>
          <Windows />
          <h1 className={classes.greeting}>
            <Greeting firstName={contact.firstName} />
          </h1>
          <CreateTicket />
        </div>
      </section>
      <div className={shell.inner}>
        <Columns aside={<ByMail />}>
          <OpenTickets />
        </Columns>
      </div>
    </>
  )
}

const OpenTickets = () => (
  <section aria-labelledby="own">
    <div className={classes.head}>
      <h2 id="own" className={classes.title}>
        {say('portal.home.open')}
      </h2>
      <Link to={paths.tickets} search={{ status: 'all' }}>
        {say('portal.home.all')}
      </Link>
    </div>
    <Suspense fallback={<Skeleton rows={3} />}>
      <TicketList brief input={atHome} label={say('portal.home.open')} empty={<NoTickets filtered />} />
      <CompanyLink />
    </Suspense>
  </section>
)

/** The other way in leads to the same place. */
const ByMail = () =>
  facts.supportAddress && (
    <Callout icon={Mail} title={say('portal.home.byMail')}>
      <Rich
        say="portal.home.byMailHelp"
        args={{ address: facts.supportAddress }}
        marks={{ link: (address) => <a href={`mailto:${address}`}>{address}</a> }}
      />
    </Callout>
  )

const Greeting = ({ firstName }: { firstName: string }) => (
  <>
    {firstName ? say('portal.home.hello', { name: firstName }) : say('portal.home.helloStranger')}
    <br />
    {say('portal.home.question')}
  </>
)

function CompanyLink() {
  const { data: counts } = useSuspenseQuery(query('GET /portal/tickets/counts', {}))
  if (counts.company === null) return null
  return (
    <p className={classes.company}>
      <Rich
        say="portal.home.company"
        args={{ count: counts.company }}
        marks={{
          link: (text) => (
            <Link to={paths.companyTickets} className={classes.companyLink}>
              {text}
            </Link>
          ),
        }}
      />
    </p>
  )
}
