import type { MouseEvent } from 'react'

import { useLanguages } from '../../ui/languages.ts'
import type { Locale } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import classes from './LanguageSwitch.module.css'

type Props = {
  /** Where room is scarce. */
  short?: boolean
  onChoose?: (locale: Locale) => Promise<unknown>
}

/** The same page in the other language. */
export const LanguageSwitch = ({ short = false, onChoose }: Props) => (
  <nav className={classes.languages} aria-label={say('common.language')}>
    {useLanguages().map(({ locale, name, short: code, href, current }) =>
      current ? (
        <span key={locale} className={classes.language} aria-current="true" lang={locale}>
          {short ? code : name}
        </span>
      ) : (
        <a
          key={locale}
          className={classes.language}
          href={href}
          lang={locale}
          hrefLang={locale}
          onClick={(event) => keepFirst(event, onChoose && (() => onChoose(locale)))}
        >
          {short ? <Short code={code} name={name} /> : name}
        </a>
      ),
    )}
  </nav>
)

const Short = ({ code, name }: { code: string; name: string }) => (
  <>
    {code}
    <span className="visually-hidden">, {name}</span>
  </>
)

/** Lets the choice be kept before the page changes; it changes in any case. */
function keepFirst(event: MouseEvent<HTMLAnchorElement>, keep: (() => Promise<unknown>) | undefined) {
  if (!keep || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  const { href } = event.currentTarget
  void keep()
    .catch(() => undefined)
    .then(() => window.location.assign(href))
}
