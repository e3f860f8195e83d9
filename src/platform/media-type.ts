type Sign = {
  type: string
  at: number
  bytes: readonly number[]
  and?: { at: number; bytes: readonly number[] }
}

const ascii = (text: string) => [...Buffer.from(text, 'latin1')]

/** What files begin with. Only what we do something with by its type stands here. */
const signs: readonly Sign[] = [
  { type: 'image/png', at: 0, bytes: [0x89, ...ascii('PNG\r\n\x1a\n')] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: ascii('GIF87a') },
  { type: 'image/gif', at: 0, bytes: ascii('GIF89a') },
  { type: 'image/webp', at: 0, bytes: ascii('RIFF'), and: { at: 8, bytes: ascii('WEBP') } },
  { type: 'application/pdf', at: 0, bytes: ascii('%PDF-') },
]

const unknown = 'application/octet-stream'

/** The type that bytes have, whatever their sender called them. */
export const mediaTypeOf = (bytes: Uint8Array): string =>
  signs.find(({ and, ...sign }) => stands(bytes, sign) && (!and || stands(bytes, and)))?.type ?? unknown

const stands = (given: Uint8Array, { at, bytes }: { at: number; bytes: readonly number[] }) =>
  bytes.every((byte, index) => given[at + index] === byte)

/** A picture that a browser may be handed, or null. SVG is a document and none of them. */
export const imageTypeOf = (bytes: Uint8Array): string | null => {
  const type = mediaTypeOf(bytes)
  return type.startsWith('image/') ? type : null
}
