/** Raised whenever the rules or the library change: what was cleaned before is cleaned anew. */
export const cleanerVersion = 'dompurify 3.4.18, rules 2'

/** HTML of which nothing runs and nothing is fetched. Its images are named by `imageMark`. */
export type CleanHtml = {
  html: string
  /** Addresses of images elsewhere, each once. */
  remoteImages: readonly string[]
  /** Content-IDs of images that came along, each once. */
  inlineImages: readonly string[]
}

export type NotCleaned = 'too_large' | 'took_too_long' | 'too_much_memory'

export type Cleaning = ({ ok: true } & CleanHtml) | { ok: false; reason: NotCleaned }

/** Cleans what others wrote as HTML, in a thread of its own within limits. Never throws for bad HTML. */
export type HtmlCleaner = {
  clean(html: string): Promise<Cleaning>
  close(): Promise<void>
}

type ImageKind = 'remote' | 'inline'

/** Stands as the source of an image until the page is served. */
export const imageMark = (kind: ImageKind, index: number) => `guichet:${kind}/${index}`

/** Puts a source in the place of each mark; without one the image shows its description. */
export const placeImages = (html: string, sourceOf: (kind: ImageKind, index: number) => string | null) =>
  html.replace(/ src="guichet:(remote|inline)\/(\d{1,4})"/g, (_, kind: ImageKind, index: string) => {
    const source = sourceOf(kind, Number(index))
    return source === null ? '' : ` src="${source}"`
  })
