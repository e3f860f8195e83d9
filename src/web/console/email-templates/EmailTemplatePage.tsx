import { useSuspenseQuery } from '@tanstack/react-query'

import { useText } from '../../ui/params.ts'
import { query } from '../api.ts'
import { TemplateEditor } from './TemplateEditor.tsx'

/** One email template, or the one that is being written. */
export default function EmailTemplatePage() {
  const id = useText('id')
  return id === 'new' ? <TemplateEditor key="new" template={null} /> : <Known key={id} id={id} />
}

const Known = ({ id }: { id: string }) => (
  <TemplateEditor template={useSuspenseQuery(query('GET /email-templates/:id', { id })).data} />
)
