import { useSuspenseQuery } from '@tanstack/react-query'

import { useText } from '../../ui/params.ts'
import { query } from '../api.ts'
import { QuickReplyEditor } from './QuickReplyEditor.tsx'

/** One quick reply, or the one that is being written. */
export default function QuickReplyPage() {
  const id = useText('id')
  return id === 'new' ? <QuickReplyEditor key="new" reply={null} /> : <Known key={id} id={id} />
}

const Known = ({ id }: { id: string }) => (
  <QuickReplyEditor reply={useSuspenseQuery(query('GET /quick-replies/:id', { id })).data} />
)
