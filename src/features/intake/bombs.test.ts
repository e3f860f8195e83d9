import { createHash } from 'node:crypto'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

const mega = 1024 * 1024

/** A ZIP archive with these entries, each packed as small as can be. */
function zip(entries: Record<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content, { level: 9 })
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0) // version
    facts.writeUInt16LE(8, 4) // deflated
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, rest, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(entries).length, 4)
  end.writeUInt16LE(Object.keys(entries).length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end])
}

/** Archives within archives: each level holds sixteen of the one below. */
function nest(levels: number, inmost: Buffer): Buffer {
  let packed = inmost
  for (let level = 0; level < levels; level++)
    packed = zip(Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`${level}-${at}.zip`, packed])))
  return packed
}

function hugePicture(): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(65_535, 0)
  header.writeUInt32BE(65_535, 4)
  header.set([8, 2], 8) // eight bits, three colours: 12 GB when unpacked
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateRawSync(Buffer.alloc(mega))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Small as they come, and more than any disk once somebody unpacks them. */
const bombs: Record<string, () => [name: string, type: string, bytes: Buffer]> = {
  'archives within archives': () => [
    '42.zip',
    'application/zip',
    nest(5, zip({ zeros: Buffer.alloc(16 * mega) })),
  ],
  'zeros packed twice': () => ['zeros.gz', 'application/gzip', gzipSync(gzipSync(Buffer.alloc(128 * mega)))],
  'a document of one part': () => [
    'facture.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    zip({ '[Content_Types].xml': Buffer.alloc(64 * mega, ' ') }),
  ],
  'a picture of four thousand million dots': () => ['a.png', 'image/png', hugePicture()],
  'entities within entities': () => [
    'a.svg',
    'image/svg+xml',
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "lol">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]><svg>&a20;</svg>`,
    ),
  ],
}

const withFile = (from: string, [name, type, bytes]: readonly [string, string, Buffer]) =>
  mailOf(
    { from, 'content-type': 'multipart/mixed; boundary=b' },
    `--b\r\nContent-Type: text/plain\r\n\r\nVoir.\r\n--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--b--\r\n`,
  )

type Listed = { items: { attachments: { id: string; name: string; size: number }[] }[] }
const fileOf = async ({ request, tess }: TestAccount) =>
  ((await request(tess, 'GET', '/tickets/1/messages')).body as Listed).items[0]?.attachments[0] // the contract's shape

/** What the machine does meanwhile for others counts too: a share of it, not the clock. */
async function costOf(work: () => Promise<unknown>) {
  const [memory, time] = [process.memoryUsage.rss(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(time)
  return { megabytes: (process.memoryUsage.rss() - memory) / mega, seconds: (user + system) / 1_000_000 }
}

test.each(Object.keys(bombs))(
  'C4: %s are kept as they came and never unpacked',
  async (name) => {
    const account = await openAccount()
    const bomb = bombs[name]?.() ?? ['', '', Buffer.alloc(0)]
    const raw = withFile(account.carl.email, bomb)

    const cost = await costOf(async () => {
      expect(await deliver(account, { raw })).toMatch(/^250/)
      await fileAll()
    })

    expect(cost.megabytes).toBeLessThan(200)
    expect(cost.seconds).toBeLessThan(5)
    expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', ticketNumber: 1 }])
    const file = await fileOf(account)
    expect(file).toMatchObject({ name: bomb[0], size: bomb[2].length })
    const download = await account.request(account.tess, 'GET', `/attachments/${file?.id}`)
    expect(download.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
    })
    expect(digest(download.bytes)).toBe(digest(bomb[2]))
  },
  60_000,
)

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
