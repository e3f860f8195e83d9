import { useLanguages } from '../../ui/languages.ts'
import { say } from '../../ui/words.ts'
import classes from './LanguageSwitch.module.css'

/** The same page in the other language. `short` where room is scarce. */
export const LanguageSwitch = ({ short = false }: { short?: boolean }) => (
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
          aria-label={short ? name : undefined}
        >
          {short ? code : name}
        </a>
      ),
    )}
  </nav>
)
