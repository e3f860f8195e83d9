import { say } from '../../../ui/words.ts'
import classes from './TicketQueue.module.css'

export const QueueHead = () => (
  <thead className={classes.head}>
    <tr>
      <th scope="col" className={classes.priority}>
        <span className="visually-hidden">{say('console.ticket.priority')}</span>
      </th>
      <th scope="col" className={classes.number}>
        {say('console.queue.number')}
      </th>
      <th scope="col">{say('console.queue.title')}</th>
      <th scope="col" className={classes.organization}>
        {say('console.organization')}
      </th>
      <th scope="col" className={classes.status}>
        {say('console.ticket.status')}
      </th>
      <th scope="col" className={classes.technician}>
        <span className="visually-hidden">{say('console.ticket.technician')}</span>
      </th>
      <th scope="col" className={classes.activity}>
        {say('console.queue.activity')}
      </th>
    </tr>
  </thead>
)
