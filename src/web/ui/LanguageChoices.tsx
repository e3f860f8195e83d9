import { useLanguages } from './languages.ts'
import { MenuGroup, MenuLink } from './Menu.tsx'
import { say } from './words.ts'

export const LanguageChoices = () => (
  <MenuGroup label={say('common.language')}>
    {useLanguages().map(({ locale, name, href, current }) => (
      <MenuLink key={locale} href={href} hrefLang={locale} lang={locale} aria-current={current || undefined}>
        {name}
      </MenuLink>
    ))}
  </MenuGroup>
)
