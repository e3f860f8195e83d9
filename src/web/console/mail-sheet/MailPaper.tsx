import { useEffect, useRef } from 'react'

/** A mail that our own server wrote, apart from the page's styles. Its inline styles are set one by one, as the page's policy asks. */
export function MailPaper({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null)
  // An effect, because React does not draw what another page looks like.
  useEffect(() => {
    if (!place.current) return
    const shadow = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' })
    // The policy minds inline styles even where nothing is drawn; in our mails a quote is written so in tags only.
    const { body } = new DOMParser().parseFromString(
      html.replaceAll(' style="', ' data-style="'),
      'text/html',
    )
    const paper = copied(body)
    if (paper) shadow.replaceChildren(paper)
  }, [html])
  return <div ref={place} />
}

const drawn: ReadonlySet<string> = new Set(
  'body,table,tbody,tr,td,div,p,h1,h2,a,b,strong,em,ul,ol,li,br,span'.split(','),
)
const kept = ['width', 'role', 'cellpadding', 'cellspacing', 'align', 'valign', 'lang'] as const

function copied(node: Node): Node | null {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent ?? '')
  if (!(node instanceof Element)) return null
  const name = node.tagName.toLowerCase()
  if (!drawn.has(name)) return null
  const copy = document.createElement(name === 'body' ? 'div' : name)
  for (const attribute of kept) {
    const value = node.getAttribute(attribute)
    if (value !== null) copy.setAttribute(attribute, value)
  }
  copy.style.cssText = node.getAttribute('data-style') ?? ''
  if (copy instanceof HTMLAnchorElement) lead(copy, node.getAttribute('href') ?? '')
  for (const child of node.childNodes) {
    const inner = copied(child)
    if (inner) copy.append(inner)
  }
  return copy
}

function lead(link: HTMLAnchorElement, href: string) {
  if (!/^https?:|^mailto:/.test(href)) return
  link.href = href
  link.target = '_blank'
  link.rel = 'noreferrer'
}
