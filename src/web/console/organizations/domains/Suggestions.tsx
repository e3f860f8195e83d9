import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { useMay } from '../../may.ts'
import { paths } from '../../paths.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import { OrganizationPicker } from '../OrganizationPicker.tsx'
import classes from './DomainsCard.module.css'

/** Domains that several contacts of "Non attribué" share, each with the way to an organization. */
export function Suggestions() {
  const mayManage = useMay('organizations.manage')
  const { data } = useQuery({ ...query('GET /domain-suggestions', {}), enabled: mayManage })
  const [chosen, setChosen] = useState<string>()
  if (!data || data.suggestions.length === 0) return null
  return (
    <Card flush title={say('console.domains.suggestions')}>
      <ul className={classes.suggestions}>
        {data.suggestions.map(({ domain, contactCount }) => (
          <li key={domain} className={classes.item}>
            <span>{say('console.domains.suggestion', { count: contactCount, domain })}</span>
            <Button small onClick={() => setChosen(domain)}>
              {say('console.domains.associate')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && <AssociateDialog domain={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  )
}

/** Finds the organization; its own dialog does the rest. */
function AssociateDialog({ domain, onClose }: { domain: string; onClose: () => void }) {
  const [organization, setOrganization] = useState<Option | null>(null)
  const navigate = useNavigate()
  const form = useId()
  return (
    <Dialog
      title={say('console.domains.associate')}
      subtitle={`@${domain}`}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={false} onCancel={onClose}>
          {say('console.domains.goOn')}
        </FormActions>
      }
    >
      <Form
        id={form}
        refusal={null}
        sentences={{ organization: { valueMissing: 'console.domains.chooseOrganization' } }}
        onSubmit={() =>
          organization && void navigate({ to: paths.organization(organization.id), search: { domain } })
        }
      >
        <Field name="organization" label={say('console.organization')}>
          <OrganizationPicker required chosen={organization} onChoose={setOrganization} />
        </Field>
      </Form>
    </Dialog>
  )
}
