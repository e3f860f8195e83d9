import { Link } from '@tanstack/react-router'

import { Mark } from '../../ui/Mark.tsx'
import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import classes from './Brand.module.css'

/** The provider's name, and what this site is to its contacts. */
export const Brand = () => (
  <Link to={paths.home} className={classes.brand}>
    <Mark size={34} />
    <span>
      {facts.account}
      <small className={classes.site}>{say('portal.name')}</small>
    </span>
  </Link>
)
