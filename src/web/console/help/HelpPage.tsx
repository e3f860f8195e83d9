import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound } from '@tanstack/react-router'

import { useText } from '../../ui/params.ts'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { Article } from './Article.tsx'
import { guideOf, isTopic, type Topic } from './guides.ts'

/** One guide, in the page's language and edition. */
export default function HelpPage() {
  const topic = useText('topic')
  if (!isTopic(topic)) throw notFound()
  return <Known key={topic} topic={topic} />
}

function Known({ topic }: { topic: Topic }) {
  const { title, blocks } = useSuspenseQuery(guideOf(topic)).data
  return (
    <Sheet title={title} back={{ to: paths.help, label: say('console.help.all') }}>
      <Article blocks={blocks} />
    </Sheet>
  )
}
