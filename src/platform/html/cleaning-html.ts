import createDomPurify from 'dompurify'
import { JSDOM } from 'jsdom'

import { allowedAttributes, allowedTags } from './allowed.ts'
import { type CleanHtml, imageMark } from './cleaning.ts'
import { cleanStyle } from './cleaning-style.ts'

/** More images than this are a way to wear something out. */
const mostImages = 100

/** Keeps what shows text and pictures; nothing that runs, is fetched, is sent, or lies over something else. */
export function cleanHtml(html: string): CleanHtml {
  const remote = new Set<string>()
  const inline = new Set<string>()
  const purify = createDomPurify(new JSDOM('').window)
  purify.addHook('afterSanitizeAttributes', (node) => {
    const style = node.getAttribute('style')
    if (style !== null) replace(node, 'style', cleanStyle(style))
    if (node.hasAttribute('href')) secureLink(node)
    if (node.nodeName === 'IMG') replace(node, 'src', imageSource(node, remote, inline))
  })
  const cleaned = purify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    // Held against that pattern are addresses alone: the library would take every other value for one too.
    ADD_URI_SAFE_ATTR: allowedAttributes.filter((name) => name !== 'href' && name !== 'src'),
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:|data:image\/)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_SELF_CLOSE_IN_ATTR: false,
  })
  return { html: cleaned, remoteImages: [...remote], inlineImages: [...inline] }
}

function replace(node: Element, name: string, value: string | null) {
  if (value) node.setAttribute(name, value)
  else node.removeAttribute(name)
}

/** A link leads out, into a page of its own, and takes nothing along. */
function secureLink(node: Element) {
  const address = node.getAttribute('href') ?? ''
  if (node.nodeName !== 'A' || !/^(?:https?:|mailto:|tel:)/i.test(address.trim()))
    return node.removeAttribute('href')
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer nofollow')
}

function imageSource(node: Element, remote: Set<string>, inline: Set<string>): string | null {
  const source = (node.getAttribute('src') ?? '').trim()
  if (/^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(source)) return source
  const contentId = /^cid:(.{1,250})$/i.exec(source)?.[1]
  if (contentId) return mark('inline', inline, decoded(contentId))
  const address = URL.parse(source)
  return address && /^https?:$/.test(address.protocol) ? mark('remote', remote, address.href) : null
}

function mark(kind: 'remote' | 'inline', known: Set<string>, name: string): string | null {
  if (!known.has(name) && known.size === mostImages) return null
  known.add(name)
  return imageMark(kind, [...known].indexOf(name))
}

/** Percent signs in a Content-ID are often meant as themselves. */
function decoded(contentId: string): string {
  try {
    return decodeURIComponent(contentId)
  } catch {
    return contentId
  }
}
