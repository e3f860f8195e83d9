import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import Send from 'lucide-react/icons/send'
import { useEffect, useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import type { Option } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { facts } from '../../ui/page-facts.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { ContactPicker } from '../contacts/ContactPicker.tsx'
import { nameOfSnippet } from '../editor/snippet-names.ts'
import { MailPaper } from '../mail-sheet/MailPaper.tsx'
import { MailSheet } from '../mail-sheet/MailSheet.tsx'
import classes from './MailPreview.module.css'
import type { VariantLocale } from './template-draft.ts'

type Variant = { locale: VariantLocale; subject: string; body: string }

/** The mail as somebody will get it, drawn again shortly after each change. */
export function MailPreview({ variant, mayTry }: { variant: Variant; mayTry: boolean }) {
  const [contact, setContact] = useState<Option | null>(null)
  const [ticketNumber, setTicketNumber] = useState<number>()
  const [view, setView] = useState<'wide' | 'phone' | 'text'>('wide')
  const written = variant.subject.trim() !== '' && variant.body.trim() !== ''
  const trial = useSettled({
    ...variant,
    ...(contact ? { contactId: contact.id } : {}),
    ...(ticketNumber ? { ticketNumber } : {}),
  })
  const mail = useQuery({
    queryKey: ['POST /email-templates/preview', trial],
    queryFn: ({ signal }) => call('POST /email-templates/preview', trial, signal),
    placeholderData: keepPreviousData,
    enabled: trial.subject.trim() !== '' && trial.body.trim() !== '',
  })
  const send = useMutation({
    mutationFn: () => call('POST /email-templates/trial', trial),
    onSuccess: ({ recipient }) => toast(say('console.templates.tried', { address: recipient })),
  })

  return (
    <section className={classes.preview} aria-label={say('console.templates.preview')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{say('console.templates.preview')}</h2>
        {mayTry && (
          <Button small icon={Send} busy={send.isPending} disabled={!written} onClick={() => send.mutate()}>
            {say('console.templates.try')}
          </Button>
        )}
      </div>
      <Refusal error={send.error} />
      <div className={classes.choice}>
        <Field label={say('console.templates.for')}>
          <ContactPicker
            chosen={contact}
            onChoose={(next) => {
              setContact(next)
              setTicketNumber(undefined)
            }}
          />
        </Field>
        <Field label={say('console.templates.about')}>
          <TicketSelect contact={contact} number={ticketNumber} onChange={setTicketNumber} />
        </Field>
      </div>
      {!written && <p className={classes.hint}>{say('console.templates.nothing')}</p>}
      {written && mail.data && (
        <Tabs
          label={say('console.templates.view.label')}
          tabs={(['wide', 'phone', 'text'] as const).map((name) => ({
            name,
            label: say(`console.templates.view.${name}`),
          }))}
          chosen={view}
          onChoose={setView}
        >
          <MailSheet
            lang={trial.locale}
            narrow={view === 'phone'}
            subject={
              <>
                <b>{facts.account}</b>
                <br />
                {mail.data.subject}
              </>
            }
          >
            {view === 'text' ? (
              <pre className={classes.text}>{mail.data.text}</pre>
            ) : (
              <MailPaper html={mail.data.html} />
            )}
          </MailSheet>
        </Tabs>
      )}
      <Refusal error={mail.error} />
      {written && contact && mail.data && mail.data.empty.length > 0 && (
        <Callout tone="warn">
          {say('console.templates.empty', { snippets: mail.data.empty.map(nameOfSnippet).join(', ') })}
        </Callout>
      )}
    </section>
  )
}

type TicketProps = {
  contact: Option | null
  number: number | undefined
  onChange: (number: number | undefined) => void
}

function TicketSelect({ contact, number, onChange }: TicketProps) {
  const { data } = useQuery({
    ...query('GET /tickets', { contactId: contact?.id ?? '', limit: 20 }),
    enabled: contact !== null,
  })
  const tickets = contact ? (data?.items ?? []) : []
  return (
    <Select
      value={number ?? ''}
      disabled={tickets.length === 0}
      onChange={(event) => onChange(Number(event.target.value) || undefined)}
    >
      <option value="">{say('console.templates.noTicket')}</option>
      {tickets.map((ticket) => (
        <option key={ticket.id} value={ticket.number}>
          {`${ticket.number} ${ticket.title}`}
        </option>
      ))}
    </Select>
  )
}

/** What something was a moment ago, once it has come to rest. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Value), 350) // the same, once through JSON
    return () => clearTimeout(timer)
  }, [key])
  return settled
}
