import type { PortalTicket } from '#features/tickets/contract.ts'

import { Time } from '../../ui/Time.tsx'
import { Track } from '../../ui/Track.tsx'
import { say } from '../../ui/words.ts'
import { stepsOf } from './steps.ts'

export const TicketTrack = ({ ticket }: { ticket: PortalTicket }) => (
  <Track
    label={say('portal.ticket.track')}
    steps={stepsOf(ticket).map(({ step, at, since }) => ({
      name: say(`portal.ticket.step.${step}`),
      at,
      detail: (
        <>
          {since && <Time at={since} as={step === 'yours' || step === 'theirs' ? 'ago' : 'moment'} />}
          {step === 'taken' && ticket.technician && <div>{ticket.technician.name}</div>}
        </>
      ),
    }))}
  />
)
