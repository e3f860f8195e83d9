import PostalMime, { type Email } from 'postal-mime'

import { decodeCharset } from './charsets.ts'
import { limits } from './reading-limits.ts'

/** What the parser lets through its own doors although its types do not say so; the version is pinned. */
type PartNode = {
  content: ArrayBuffer | null
  contentType: { parsed: { params: Record<string, string> } }
  decodeFlowedText(text: string, deleteSpace: boolean): string
  getTextContent(): string
}
type Parser = { parse(raw: Uint8Array): Promise<Email>; isInlineTextNode(node: PartNode): boolean }

/** Takes the parts of a mail apart. A mail inside the mail stays a file. Throws where a limit is passed. */
export function parseParts(raw: Uint8Array): Promise<Email> {
  const parser = new PostalMime({
    maxNestingDepth: limits.depth,
    maxHeadersSize: limits.partHeaderBytes,
    forceRfc822Attachments: true,
  }) as unknown as Parser // see PartNode

  // It decodes what browsers know and takes the rest for windows-1252: every text part goes through ours instead.
  const isText = parser.isInlineTextNode
  parser.isInlineTextNode = function (node) {
    node.getTextContent = () => textOf(node)
    return isText.call(this, node)
  }
  return parser.parse(raw)
}

function textOf(node: PartNode): string {
  if (!node.content) return ''
  const { charset, format, delsp } = node.contentType.parsed.params
  const text = decodeCharset(new Uint8Array(node.content), charset)
  return /^flowed$/i.test(format ?? '') ? node.decodeFlowedText(text, /^yes$/i.test(delsp ?? '')) : text
}
