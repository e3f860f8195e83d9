import { useSuspenseQuery } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'

import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { TemplateTable } from './TemplateTable.tsx'

/** Every email template: what it is for, in which languages, where it is used. */
export default function EmailTemplateListPage() {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  const may = useMay('email_settings.manage')
  return (
    <Sheet
      title={say('console.nav.emailTemplates')}
      help="email-templates"
      actions={
        may && (
          <ButtonLink look="primary" icon={Plus} to={paths.admin.emailTemplate('new')}>
            {say('console.templates.add')}
          </ButtonLink>
        )
      }
    >
      <TemplateTable templates={items} />
    </Sheet>
  )
}
