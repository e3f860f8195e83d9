import { Link } from '@tanstack/react-router'

import { Callout } from '../../../ui/Callout.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import { paths } from '../../paths.ts'

/** Whose address it is already, with the way to them. */
export const Taken = ({ by: { id, name } }: { by: { id: string; name: string } }) => (
  <Callout tone="warn">
    <p>
      <Rich
        say="console.contacts.taken"
        args={{ name }}
        marks={{ link: (text) => <Link to={paths.contact(id)}>{text}</Link> }}
      />
    </p>
  </Callout>
)
