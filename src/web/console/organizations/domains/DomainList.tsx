import Trash from 'lucide-react/icons/trash-2'

import { Badge } from '../../../ui/Badge.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { say } from '../../../ui/words.ts'
import classes from './DomainsCard.module.css'

export type Wish = { domain: string; written: string; includeSubdomains: boolean }

type Props = {
  domains: readonly Wish[]
  saved: readonly string[]
  onChange: (domains: readonly Wish[]) => void
}

/** The domains as they would be after applying. */
export const DomainList = ({ domains, saved, onChange }: Props) => (
  <div>
    <p className={classes.label}>{say('console.domains.list', { count: domains.length })}</p>
    {domains.length > 0 && (
      <ul className={classes.list}>
        {domains.map((wish) => (
          <li key={wish.domain} className={classes.item}>
            <span title={wish.domain}>{wish.written}</span>
            {!saved.includes(wish.domain) && <Badge tone="accent">{say('console.domains.unsaved')}</Badge>}
            <span className={classes.below}>
              <Checkbox
                aria-label={say('console.domains.withSubdomains', { domain: wish.written })}
                checked={wish.includeSubdomains}
                onChange={(event) =>
                  onChange(
                    domains.map((each) =>
                      each === wish ? { ...wish, includeSubdomains: event.target.checked } : each,
                    ),
                  )
                }
              >
                {say('console.domains.subdomains')}
              </Checkbox>
            </span>
            <IconButton
              small
              icon={Trash}
              label={say('console.domains.remove', { domain: wish.written })}
              onClick={() => onChange(domains.filter((each) => each !== wish))}
            />
          </li>
        ))}
      </ul>
    )}
  </div>
)
