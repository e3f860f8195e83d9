import { useLocation } from '@tanstack/react-router'

import { facts, type Locale } from './page-facts.ts'

/** Each language in its own words: they are names, the same in every catalogue. */
const names: Record<Locale, { name: string; short: string }> = {
  fr: { name: 'Français', short: 'FR' },
  en: { name: 'English', short: 'EN' },
}

const locales: Locale[] = ['fr', 'en']

/** The same page in each language: a page of its own, which the server serves. */
export function useLanguages() {
  useLocation() // drawn again when the address changes
  return locales.map((locale) => {
    const address = new URL(window.location.href)
    address.searchParams.set('lang', locale)
    return {
      locale,
      ...names[locale],
      href: `${address.pathname}${address.search}`,
      current: locale === facts.locale,
    }
  })
}
