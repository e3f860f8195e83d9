import { catalogues } from 'words:portal'

import { openRouter } from '../ui/routing.tsx'
import { start } from '../ui/start.tsx'
import { me } from './api.ts'
import { paths } from './paths.ts'
import { framed, open } from './routes.ts'
import { Pending } from './shell/Pending.tsx'

const doors = { sign_in_needed: paths.signIn, choose_password_first: paths.welcome }

await start(catalogues, doors, (queries) =>
  openRouter({
    basepath: '/',
    queries,
    open,
    framed,
    shell: () => import('./shell/Shell.tsx').then(({ Shell }) => ({ default: Shell })),
    admit: () => queries.ensureQueryData(me),
    doors,
    pending: Pending,
  }),
)
