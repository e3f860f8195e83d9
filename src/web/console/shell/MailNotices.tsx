import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import MailWarning from 'lucide-react/icons/mail-warning'
import type { ReactNode } from 'react'

import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import classes from './MailNotices.module.css'

/** Says on top of every page that mail cannot leave, or waits for somebody to decide. */
export function MailNotices() {
  const { data: waiting } = useQuery(query('GET /outbox/waiting', {}))
  if (!waiting) return null
  return (
    <>
      {!waiting.relayConfigured && (
        <Notice state="waiting_for_relay" link={say('console.notices.seeWaiting')}>
          {waiting.forRelay > 0
            ? say('console.notices.noRelayWaiting', { count: waiting.forRelay })
            : say('console.notices.noRelay')}
        </Notice>
      )}
      {waiting.forClick > 0 && (
        <Notice state="waiting_for_click" link={say('console.notices.decide')}>
          {say('console.notices.forClick', { count: waiting.forClick })}
        </Notice>
      )}
    </>
  )
}

const Notice = ({ state, link, children }: { state: string; link: string; children: ReactNode }) => (
  <p className={classes.notice}>
    <MailWarning />
    <span>{children}</span>
    <Link to={paths.admin.outbox} search={{ state }} className={classes.link}>
      {link}
    </Link>
  </p>
)
