import { catalogues } from 'words:console'

import { openRouter } from '../ui/routing.tsx'
import { start } from '../ui/start.tsx'
import { me } from './api.ts'
import { paths } from './paths.ts'
import { framed, open } from './routes.ts'

const doors = { sign_in_needed: paths.signIn }

await start(catalogues, doors, (queries) =>
  openRouter({
    basepath: '/console',
    queries,
    open,
    framed,
    shell: () => import('./shell/Shell.tsx').then(({ Shell }) => ({ default: Shell })),
    admit: () => queries.ensureQueryData(me),
    doors,
  }),
)
