import type { MouseEvent } from 'react'

import { useLanguages } from './languages.ts'
import { MenuGroup, MenuLink } from './Menu.tsx'
import type { Locale } from './page-facts.ts'
import { say } from './words.ts'

type Props = {
  /** Lets the choice be kept before the page changes; it changes in any case. */
  onChoose?: (locale: Locale) => Promise<unknown>
}

export function LanguageChoices({ onChoose }: Props) {
  const choose = (locale: Locale) => (event: MouseEvent<HTMLAnchorElement>) => {
    if (!onChoose || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const { href } = event.currentTarget
    void onChoose(locale)
      .catch(() => undefined)
      .then(() => window.location.assign(href))
  }

  return (
    <MenuGroup label={say('common.language')}>
      {useLanguages().map(({ locale, name, href, current }) => (
        <MenuLink
          key={locale}
          href={href}
          hrefLang={locale}
          lang={locale}
          aria-current={current || undefined}
          onClick={choose(locale)}
        >
          {name}
        </MenuLink>
      ))}
    </MenuGroup>
  )
}
