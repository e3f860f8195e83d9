import type { ReactNode } from 'react'
import { useLanguages } from '../../ui/languages.ts'
import { Mark } from '../../ui/Mark.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import classes from './Entrance.module.css'

/** The page of somebody who is not inside yet: one form, and the language to read it in. */
export const Entrance = ({
  title,
  purpose,
  keep,
  children,
}: {
  title: string
  purpose?: ReactNode
  /** A secret of the address that another language needs too. */
  keep?: string
  children: ReactNode
}) => (
  <div className={classes.ground}>
    <PageTitle page={title} site={facts.account} />
    <header className={classes.head}>
      <Mark size={30} />
      <p className={classes.names}>
        <b className={classes.name}>Guichet</b>
        <span className={classes.account}>{facts.account}</span>
      </p>
      <Languages keep={keep} />
    </header>
    <main id="contenu" className={classes.sheet}>
      <h1>{title}</h1>
      {purpose && <p className={classes.purpose}>{purpose}</p>}
      <div className={classes.form}>{children}</div>
    </main>
  </div>
)

const Languages = ({ keep }: { keep: string | undefined }) => (
  <nav aria-label={say('common.language')} className={classes.languages}>
    {useLanguages().map(({ locale, name, short, href, current }) => (
      <a
        key={locale}
        href={keep ? `${href}#${keep}` : href}
        lang={locale}
        hrefLang={locale}
        aria-current={current || undefined}
        className={classes.language}
      >
        {short}
        <span className="visually-hidden"> {name}</span>
      </a>
    ))}
  </nav>
)
