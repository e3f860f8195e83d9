import { Link } from '@tanstack/react-router'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import classes from './TemplateTable.module.css'
import { variantLocales } from './template-draft.ts'

export const TemplateTable = ({ templates }: { templates: readonly EmailTemplate[] }) => (
  <Table
    caption={say('console.nav.emailTemplates')}
    columns={[
      { name: say('console.templates.name') },
      { name: say('console.templates.languages') },
      { name: say('console.templates.uses') },
      { name: say('console.templates.changed') },
    ]}
  >
    {templates.map(({ id, name, description, builtin, active, variants, usedIn, updatedAt }) => (
      <tr key={id}>
        <Cell>
          <span className={classes.name}>
            <Link to={paths.admin.emailTemplate(id)}>{name}</Link>
            {builtin && <Badge tone="outlined">{say('console.templates.builtin')}</Badge>}
            {!active && <Badge tone="warn">{say('console.templates.inactive')}</Badge>}
          </span>
          {description && <span className={classes.description}>{description}</span>}
        </Cell>
        <Cell>
          <Languages written={variants.map(({ locale }) => locale)} />
        </Cell>
        <Cell soft>
          {usedIn.length > 0
            ? usedIn.map((use) => say(`console.templates.use.${use}`)).join(', ')
            : say('console.templates.unused')}
        </Cell>
        <Cell soft>
          <Time at={updatedAt} as="day" />
        </Cell>
      </tr>
    ))}
  </Table>
)

/** Each language by its code, and the one that is missing in words. */
const Languages = ({ written }: { written: readonly string[] }) => (
  <span className={classes.languages}>
    {variantLocales.map((locale) =>
      written.includes(locale) ? (
        <Badge key={locale}>{locale.toUpperCase()}</Badge>
      ) : (
        <Badge key={locale} tone="warn">
          {say('console.templates.missing', { language: locale.toUpperCase() })}
        </Badge>
      ),
    )}
  </span>
)
