import type { ReactNode } from 'react'

import classes from './MailSheet.module.css'

type Props = {
  lang: string
  subject: ReactNode
  /** As wide as a phone is. */
  narrow?: boolean
  children: ReactNode
}

/** A mail as its reader has it before them. It stays light: so does their program. */
export const MailSheet = ({ lang, subject, narrow = false, children }: Props) => (
  <div className={classes.sheet} lang={lang} data-narrow={narrow || undefined}>
    <p className={classes.subject}>{subject}</p>
    {children}
  </div>
)
