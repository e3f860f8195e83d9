/** Paper is white whatever the reader's screen is: that is what the sender wrote on. */
const paper = `
  :root { color-scheme: light; background: #fff; color: #1b1c1f; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; padding: 16px; overflow-wrap: anywhere; }
  img { max-width: 100%; height: auto; }
  img:not([src]) { outline: 1px dashed #b4b6bd; outline-offset: -1px; padding: 2px 6px; color: #5d6068; }
  table { max-width: 100%; }
  pre { white-space: pre-wrap; }
  blockquote { margin: 8px 0 8px 2px; padding-left: 12px; border-left: 2px solid #d4d5da; }
`

/** Cleaned HTML as a page of its own. */
export const pageOf = (cleanHtml: string) => `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title></title>
<style>${paper}</style></head><body>${cleanHtml}</body></html>`
