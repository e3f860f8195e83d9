import Trash from 'lucide-react/icons/trash-2'

import { Badge } from '../../../ui/Badge.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { say } from '../../../ui/words.ts'
import classes from './DomainsCard.module.css'

type Props = {
  domains: readonly { domain: string }[]
  saved: readonly string[]
  onRemove: (domain: string) => void
}

/** The domains as they would be after applying. */
export const DomainList = ({ domains, saved, onRemove }: Props) => (
  <div>
    <p className={classes.label}>{say('console.domains.list', { count: domains.length })}</p>
    {domains.length > 0 && (
      <ul className={classes.list}>
        {domains.map(({ domain }) => (
          <li key={domain} className={classes.item}>
            <span>{domain}</span>
            {!saved.includes(domain) && <Badge tone="accent">{say('console.domains.unsaved')}</Badge>}
            <IconButton
              small
              icon={Trash}
              label={say('console.domains.remove', { domain })}
              onClick={() => onRemove(domain)}
            />
          </li>
        ))}
      </ul>
    )}
  </div>
)
