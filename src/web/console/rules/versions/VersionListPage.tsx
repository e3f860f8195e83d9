import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Rule, Version } from '#features/automation/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useText } from '../../../ui/params.ts'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { pages, query } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Crumbs } from '../../shell/Crumbs.tsx'
import { Sheet } from '../../shell/Sheet.tsx'
import { changedParts } from './differences.ts'
import { VersionDialog } from './VersionDialog.tsx'
import classes from './VersionListPage.module.css'

/** What a rule was, the newest first, and the way back. */
export default function VersionListPage() {
  const id = useText('id')
  const { data: rule } = useSuspenseQuery(query('GET /rules/:id', { id }))
  const [compared, setCompared] = useState<Version>()
  const list = useInfiniteQuery({
    ...pages('GET /rules/:id/versions', { id, limit: 50 }),
    throwOnError: true,
  })
  const versions = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Sheet
      title={say('rules.versions')}
      tab={`${say('rules.versions')} ${rule.name}`}
      before={
        <Crumbs
          links={[
            { to: paths.admin.rules, label: say('rules.title') },
            { to: paths.admin.rule(id), label: rule.name },
          ]}
        />
      }
    >
      {versions === undefined && <Skeleton rows={8} />}
      {versions && (
        <>
          <Table
            caption={say('rules.versions')}
            columns={[
              { name: say('rules.run.version') },
              { name: say('rules.whoSaved') },
              { name: say('rules.run.when') },
              { name: say('rules.compare'), unsaid: true, end: true },
            ]}
          >
            {versions.map((version, at) => (
              <VersionRow
                key={version.version}
                rule={rule}
                version={version}
                before={versions[at + 1]}
                onCompare={() => setCompared(version)}
              />
            ))}
          </Table>
          <ShowMore list={list} />
        </>
      )}
      {compared && <VersionDialog rule={rule} version={compared} onClose={() => setCompared(undefined)} />}
    </Sheet>
  )
}

type RowProps = { rule: Rule; version: Version; before: Version | undefined; onCompare: () => void }

const VersionRow = ({ rule, version, before, onCompare }: RowProps) => (
  <tr>
    <Cell>
      <span className={classes.name}>
        <b>{say('rules.version', { number: String(version.version) })}</b>
        {version.version === rule.version && <Badge tone="accent">{say('rules.present')}</Badge>}
      </span>
      <span className={classes.changes}>{whatChanged(version, before)}</span>
    </Cell>
    <Cell soft>{version.by ?? say('rules.product')}</Cell>
    <Cell soft>
      <Time at={version.at} as="recent" />
    </Cell>
    <Cell end>
      {version.version !== rule.version && (
        <Button
          small
          aria-label={say('rules.compareOf', { number: String(version.version) })}
          onClick={onCompare}
        >
          {say('rules.compare')}
        </Button>
      )}
    </Cell>
  </tr>
)

function whatChanged(version: Version, before: Version | undefined): string {
  if (version.version === 1) return say('rules.created')
  const fields = before ? changedParts(version, before) : []
  return fields.length > 0 ? say('rules.changes', { fields: fields.join(', ') }) : ''
}
