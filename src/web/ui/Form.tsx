import {
  type ComponentProps,
  type FocusEvent,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useRef,
  useState,
} from 'react'

import { FormState } from './form-state.ts'
import { isRefusal, sentenceOf } from './problem.ts'
import { find, type Key, say } from './words.ts'

/** Which sentence answers which failed constraint, by field: `{ title: { valueMissing: 'portal.…' } }`. */
export type Sentences = Record<string, Partial<Record<keyof ValidityState, Key>>>

type Props = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  sentences?: Sentences
  /** The server's answer to the last attempt: what it says of a field is shown there. */
  refusal?: unknown
  onSubmit: (data: FormData, form: HTMLFormElement) => void
  children: ReactNode
}

/**
 * Checks nothing before the first attempt; after one that went wrong, each field when it is left, and a wrong
 * one on each key. The rules are the controls' own constraints and the server's refusals, the sentences are ours.
 */
export function Form({ sentences = {}, refusal, onSubmit, children, ...rest }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [attempted, setAttempted] = useState(false)
  const [found, setFound] = useState<Record<string, string>>({})
  const errors = { ...refusedFields(refusal), ...found }
  useErrorTitle(Object.keys(errors).length > 0)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const wrong = controlsOf(event.currentTarget).filter((control) => !control.validity.valid)
    setAttempted(wrong.length > 0)
    setFound(Object.fromEntries(wrong.map((control) => [control.name, sentence(control, sentences)])))
    if (wrong[0]) wrong[0].focus()
    else onSubmit(new FormData(event.currentTarget), event.currentTarget)
  }

  function recheck({ target }: { target: EventTarget }) {
    const control = form.current && controlsOf(form.current).find((each) => each === target)
    if (!control || !attempted) return
    const { [control.name]: _, ...others } = found
    setFound(control.validity.valid ? others : { ...others, [control.name]: sentence(control, sentences) })
  }

  return (
    <form
      {...rest}
      ref={form}
      noValidate
      onSubmit={submit}
      onBlur={(event: FocusEvent) => recheck(event)}
      onInput={(event) => isNamedIn(found, event.target) && recheck(event)}
    >
      <FormState value={{ errors }}>{children}</FormState>
    </form>
  )
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (each): each is Control => 'validity' in each && 'name' in each && each.name !== '',
  )

const isNamedIn = (errors: Record<string, string>, target: EventTarget) =>
  'name' in target && typeof target.name === 'string' && target.name in errors

/** The browser's own sentence is the last resort: it speaks the browser's language, not the page's. */
function sentence(control: Control, sentences: Sentences): string {
  const own = sentences[control.name] ?? {}
  for (const [constraint, key] of Object.entries(own)) {
    if (control.validity[constraint as keyof ValidityState]) return say(key) // the keys of Sentences are these
  }
  return control.validationMessage
}

/** The server names the fields it could not take, each with a code. */
function refusedFields(refusal: unknown): Record<string, string> {
  if (!isRefusal(refusal)) return {}
  const { fields } = refusal.details
  if (typeof fields !== 'object' || fields === null) return {}
  return Object.fromEntries(
    Object.entries(fields).map(([name, code]) => [name, find(`problem.${code}`) ?? sentenceOf(refusal)]),
  )
}

/** An effect, because the title belongs to the document, not to this part of it. */
function useErrorTitle(wrong: boolean) {
  useEffect(() => {
    if (!wrong) return
    const title = document.title
    document.title = say('common.error.title', { title })
    return () => {
      document.title = title
    }
  }, [wrong])
}
