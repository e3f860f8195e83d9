import { createElement, type ReactNode, useState } from 'react'

import type { EmailTemplate } from '#features/email-templates/contract.ts'

import { Dialog } from '../../ui/Dialog.tsx'
import { useLanguages } from '../../ui/languages.ts'
import { facts } from '../../ui/page-facts.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/words.ts'
import { Snippet } from './Snippet.tsx'
import classes from './TemplatePreview.module.css'

/** The template as it is written, in each of its languages, with its snippets at their places. */
export function TemplatePreview({ template, onClose }: { template: EmailTemplate; onClose: () => void }) {
  const languages = useLanguages()
  const variants = template.variants.toSorted(({ locale }) => (locale === facts.locale ? -1 : 1))
  const [chosen, setChosen] = useState(variants[0]?.locale ?? facts.locale)
  const variant = template.variants.find(({ locale }) => locale === chosen)

  return (
    <Dialog title={say('console.emailSettings.preview')} subtitle={template.name} onClose={onClose}>
      <div>
        <Tabs
          label={say('common.language')}
          tabs={variants.map(({ locale }) => ({
            name: locale,
            label: languages.find((each) => each.locale === locale)?.name ?? locale,
          }))}
          chosen={chosen}
          onChoose={setChosen}
        >
          {variant && (
            <div lang={variant.locale} className={classes.mail}>
              <p className={classes.subject}>{withSnippets(variant.subject)}</p>
              {drawn(new DOMParser().parseFromString(variant.body, 'text/html').body)}
            </div>
          )}
        </Tabs>
      </div>
    </Dialog>
  )
}

/** The editor's few elements; of anything else only the text is drawn. */
const known = new Set(['p', 'h2', 'ul', 'ol', 'li', 'strong', 'em', 'br'])

function drawn(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return withSnippets(node.textContent ?? '')
  const children = [...node.childNodes].map((child, index) =>
    createElement(Part, { key: index }, drawn(child)),
  )
  const name = node.nodeName.toLowerCase()
  if (name === 'br') return <br />
  if (name === 'a') return <u>{children}</u>
  return known.has(name) ? createElement(name, null, ...children) : children
}

const Part = ({ children }: { children?: ReactNode }) => children

const withSnippets = (text: string) =>
  text.split(/\{\[([^[\]{}]+)\]\}/).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
    index % 2 === 1 ? <Snippet key={index} id={piece} /> : piece,
  )
