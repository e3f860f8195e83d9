import { say } from './words.ts'

/** What the tab, the history and a screen reader call this page. */
export const PageTitle = ({ page, site }: { page: string; site: string }) => (
  <title>{say('common.title', { page, site })}</title>
)
