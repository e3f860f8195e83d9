import { facts } from '../../ui/page-facts.ts'
import { readGuide } from './reading.ts'

export const topics = ['email-templates', 'quick-replies', 'portal-access', 'contacts-and-domains'] as const
export type Topic = (typeof topics)[number]

export const isTopic = (text: string): text is Topic => topics.some((topic) => topic === text)

/** Each guide in each language and edition, fetched when it is read. */
const written = import.meta.glob<string>('../../../../docs/guide/*/*.md', {
  query: '?raw',
  import: 'default',
})

/** A guide in the page's language and edition. It changes with the product only. */
export const guideOf = (topic: Topic) => ({
  queryKey: ['guide', facts.locale, facts.edition, topic],
  queryFn: async () => {
    const folder = facts.edition === 'it' ? `${facts.locale}-it` : facts.locale
    const load = written[`../../../../docs/guide/${folder}/${topic}.md`]
    if (!load) throw new Error(`There is no guide ${folder}/${topic}.`)
    return readGuide(await load())
  },
  staleTime: Infinity,
})
