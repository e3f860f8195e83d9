import { useSuspenseQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import { Sheet } from '../shell/Sheet.tsx'
import classes from './Article.module.css'
import { guideOf, topics } from './guides.ts'

/** Every guide by its title. */
export default function HelpListPage() {
  const guides = useSuspenseQueries({ queries: topics.map(guideOf) })
  return (
    <Sheet title={say('console.help.all')}>
      <ul className={classes.topics}>
        {topics.map((topic, place) => (
          <li key={topic}>
            <Link to={paths.helpOn(topic)}>{guides[place]?.data.title}</Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
