import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import { BackToSignIn } from './BackToSignIn.tsx'
import { Entrance } from './Entrance.tsx'

/** A link that was used before, is too old, or was copied in part. */
export const LinkIsOver = () => (
  <Entrance title={say('portal.link.title')} lead={say('portal.link.lead')} over={<BackToSignIn />}>
    <div>
      <ButtonLink to={paths.forgot} look="primary" block>
        {say('portal.link.again')}
      </ButtonLink>
    </div>
  </Entrance>
)
