/** What a mail is made of. No forms, frames, media, styles of the whole page, SVG or MathML. */
export const allowedTags = [
  ...['a', 'abbr', 'address', 'article', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center'],
  ...['cite', 'code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure'],
  ...['font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li'],
  ...['main', 'mark', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong'],
  ...[
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'time',
    'tr',
    'tt',
    'u',
    'ul',
    'var',
    'wbr',
  ],
]

/** No `id`, `name` or `class`: they would only serve to be mistaken for something of ours. */
export const allowedAttributes = [
  ...['align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'color', 'colspan', 'dir'],
  ...[
    'face',
    'height',
    'href',
    'hspace',
    'lang',
    'nowrap',
    'rowspan',
    'size',
    'span',
    'src',
    'start',
    'style',
  ],
  ...['summary', 'title', 'type', 'valign', 'value', 'vspace', 'width'],
]

/** Looks of text and boxes in their place. `position`, `transform` and the like are not among them. */
export const allowedProperties = new Set([
  ...['background-color', 'border', 'border-collapse', 'border-color', 'border-radius', 'border-spacing'],
  ...['border-style', 'border-width', 'color', 'direction', 'display', 'font', 'font-family', 'font-size'],
  ...['font-style', 'font-variant', 'font-weight', 'height', 'letter-spacing', 'line-height', 'list-style'],
  ...['list-style-type', 'max-height', 'max-width', 'min-height', 'min-width', 'opacity', 'overflow-wrap'],
  ...['padding', 'padding-bottom', 'padding-left', 'padding-right', 'padding-top', 'margin', 'margin-bottom'],
  ...[
    'margin-left',
    'margin-right',
    'margin-top',
    'background',
    'table-layout',
    'text-align',
    'text-decoration',
  ],
  ...[
    'text-indent',
    'text-transform',
    'vertical-align',
    'white-space',
    'width',
    'word-break',
    'word-spacing',
  ],
  ...['border-top', 'border-right', 'border-bottom', 'border-left', 'float', 'clear', 'word-wrap'],
])
