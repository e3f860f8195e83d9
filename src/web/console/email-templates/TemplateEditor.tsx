import Columns2 from 'lucide-react/icons/columns-2'
import { useId, useRef, useState } from 'react'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { useLanguages } from '../../ui/languages.ts'
import { facts } from '../../ui/page-facts.ts'
import { Switch } from '../../ui/Switch.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { EditorActions } from '../editor/EditorActions.tsx'
import type { Writing } from '../editor/RichText.tsx'
import { SaveProblem } from '../editor/SaveProblem.tsx'
import { SnippetPalette } from '../editor/SnippetPalette.tsx'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { useDraft } from '../settings/draft.ts'
import { LeaveGuard } from '../settings/LeaveGuard.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { EmptySnippets } from './EmptySnippets.tsx'
import { MailPreview } from './MailPreview.tsx'
import { useSaving } from './saving.ts'
import classes from './TemplateEditor.module.css'
import { TemplateMenu } from './TemplateMenu.tsx'
import { draftOf, emptyDraft, faultsOf, isWritten, snippetsIn, type VariantLocale } from './template-draft.ts'
import { VariantFields } from './VariantFields.tsx'

/** Snippets at the left, the words in the middle, the mail they become at the right. */
export function TemplateEditor({ template }: { template: EmailTemplate | null }) {
  const { draft, changes, change, discard } = useDraft(template ? draftOf(template) : emptyDraft)
  const [locale, setLocale] = useState<VariantLocale>(facts.locale)
  const [both, setBoth] = useState(false)
  const [attempted, setAttempted] = useState(false)
  const writing = useRef<Writing>(null)
  const form = useId()
  const languages = useLanguages()
  const locked = !useMay('email_settings.manage')
  const save = useSaving(template, () => {
    discard()
    setAttempted(false)
  })
  const names = changes.map((field) => say(`console.templates.field.${field as keyof typeof draft}`)) // the draft's own keys
  const faults = attempted ? faultsOf(draft) : {}
  const other = locale === 'fr' ? 'en' : 'fr'
  const title = template?.name ?? say('console.templates.new')
  const nameOf = (each: VariantLocale) => languages.find((language) => language.locale === each)?.name ?? each
  const fields = (each: VariantLocale) => (
    <VariantFields
      key={each}
      locale={each}
      language={both ? nameOf(each) : undefined}
      draft={draft}
      faults={faults}
      locked={locked}
      onChange={change}
      onWriting={(field) => {
        writing.current = field
      }}
    />
  )

  function submit() {
    setAttempted(true)
    const [fault] = Object.keys(faultsOf(draft))
    if (fault) setLocale(fault.startsWith('en') ? 'en' : 'fr')
    else save.mutate(draft)
  }

  return (
    <Sheet
      title={title}
      help="email-templates"
      back={{ to: paths.admin.emailTemplates, label: say('console.nav.emailTemplates') }}
      before={null}
      actions={
        <EditorActions
          form={form}
          changed={changes.length > 0}
          busy={save.isPending}
          locked={locked}
          menu={template && !locked && <TemplateMenu template={template} changed={changes.length > 0} />}
        />
      }
    >
      <div className={classes.page} data-both={both || undefined}>
        <div className={classes.palette}>
          <SnippetPalette
            used={snippetsIn(draft[`${locale}.subject`] + draft[`${locale}.body`])}
            locked={locked}
            onChoose={(id) => writing.current?.snippet(id)}
          />
        </div>
        <Form
          id={form}
          className={classes.words}
          refusal={save.error}
          sentences={{ name: { valueMissing: 'console.templates.nameMissing' } }}
          onSubmit={submit}
        >
          {locked && <p className={classes.hint}>{say('console.onlyAdmin')}</p>}
          <SaveProblem
            error={save.error}
            conflict={say('console.templates.conflict')}
            saved={template && query('GET /email-templates/:id', { id: template.id }).queryKey}
            sayPlace={({ part = 'body', locale: where, ...place }) =>
              say(`console.templates.place.${part}`, {
                ...place,
                language: languages.find((each) => each.locale === where)?.name ?? '',
              })
            }
            onReload={() => save.reset()}
          />
          {template && <Uses template={template} />}
          <Field name="name" label={say('console.templates.nameLabel')}>
            <TextInput
              required
              maxLength={200}
              disabled={locked}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <Field name="description" label={say('console.templates.description')} optional>
            <TextInput
              maxLength={1000}
              disabled={locked}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
          </Field>
          <div className={classes.variants}>
            <Tabs
              label={say('common.language')}
              tabs={(['fr', 'en'] as const).map((each) => ({
                name: each,
                label: isWritten(draft, each)
                  ? nameOf(each)
                  : say('console.templates.missing', { language: nameOf(each) }),
              }))}
              chosen={locale}
              onChoose={setLocale}
              aside={
                <span className={classes.both}>
                  <Button
                    small
                    look="quiet"
                    icon={Columns2}
                    aria-pressed={both}
                    onClick={() => setBoth(!both)}
                  >
                    {say('console.templates.both')}
                  </Button>
                </span>
              }
            >
              <div className={both ? classes.columns : undefined}>
                {fields(locale)}
                {both && fields(other)}
              </div>
            </Tabs>
          </div>
          <p className={classes.hint}>{say('console.templates.hint')}</p>
          {template && <EmptySnippets template={template} draft={draft} />}
          {template && template.usedIn.length === 0 && (
            <Switch
              label={say('console.templates.active')}
              help={say('console.templates.activeHelp')}
              checked={draft.active}
              disabled={locked}
              onChange={(active) => change({ active })}
            />
          )}
        </Form>
        {!both && (
          <div className={classes.preview}>
            <MailPreview
              variant={{ locale, subject: draft[`${locale}.subject`], body: draft[`${locale}.body`] }}
              mayTry={!locked}
            />
          </div>
        )}
      </div>
      <LeaveGuard changes={names} />
    </Sheet>
  )
}

const Uses = ({ template: { usedIn, builtin } }: { template: EmailTemplate }) => (
  <p className={classes.uses}>
    {builtin && <Badge tone="outlined">{say('console.templates.builtin')}</Badge>}
    {usedIn.length === 0 ? (
      <Badge>{say('console.templates.unused')}</Badge>
    ) : (
      usedIn.map((use) => (
        <Badge key={use} tone="ok">
          {say(`console.templates.use.${use}`)}
        </Badge>
      ))
    )}
  </p>
)
