import { Link } from '@tanstack/react-router'

import type { Organization } from '#features/organizations/contract.ts'

import { ButtonLink } from '../../../ui/ButtonLink.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'
import { paths } from '../../paths.ts'
import classes from './DomainsCard.module.css'

/** Why domains have no effect on this plan, and what happens instead. */
export function LockedDomains({ organization: { unassigned } }: { organization: Organization }) {
  const mayChoose = useMay('account.manage')
  return (
    <div className={classes.locked}>
      <p className={classes.reason}>{say('console.domains.lockedTitle')}</p>
      <p>
        <Rich
          say="console.domains.lockedText"
          args={{ count: unassigned.contactCount }}
          marks={{ link: (text) => <Link to={paths.organization(unassigned.id)}>{text}</Link> }}
        />
      </p>
      <div className={classes.ways}>
        {mayChoose && <ButtonLink to={paths.admin.plan}>{say('console.domains.seePlan')}</ButtonLink>}
        {unassigned.contactCount > 0 && (
          <ButtonLink look="quiet" to={paths.organization(unassigned.id)}>
            {say('console.domains.assign', { count: unassigned.contactCount })}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
