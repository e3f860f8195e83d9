import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { openLog } from '#platform/log.ts'
import { openDialogue } from '#test/smtp-dialogue.ts'

import { listenForMail } from './smtp.ts'

async function listener() {
  const smtp = await listenForMail({
    host: '127.0.0.1',
    port: 0,
    name: 'guichet.test',
    tls: null,
    trustedNetworks: [],
    log: openLog('silent'),
    recipientOf: async (address) => ({ accountId: 'kerbel', supportAddress: address }),
    accept: async () => undefined,
  })
  onTestFinished(() => smtp.close())
  return smtp
}

test('L9: a mail has a hundred recipients at the most', async () => {
  const { port } = await listener()
  const dialogue = await openDialogue(port)
  await dialogue.say('EHLO mail.elsewhere.test')
  await dialogue.say('MAIL FROM:<a@elsewhere.test>')

  const replies: string[] = []
  for (let number = 0; number <= 100; number++)
    replies.push((await dialogue.say(`RCPT TO:<support+${number}@kerbel.test>`)).slice(0, 3))
  dialogue.hangUp()

  expect(replies).toEqual([...Array(100).fill('250'), '452'])
})

test('L9: whoever talks nonsense is sent away', async () => {
  const { port } = await listener()
  const dialogue = await openDialogue(port)
  const replies: string[] = []
  for (let number = 0; number < 11; number++) replies.push((await dialogue.say('XYZZY')).slice(0, 3))

  expect(replies.filter((reply) => reply === '500')).toHaveLength(9)
  expect(replies.slice(-2)).toEqual(['421', ''])
})

test('L9: two hundred clients are heard at once, and the next one is asked to come again', async () => {
  const { port } = await listener()
  const clients: Socket[] = []
  onTestFinished(() => {
    for (const client of clients) client.destroy()
  })
  const greeted = async () => {
    const client = connect(port, '127.0.0.1')
    clients.push(client)
    const [greeting] = await once(client, 'data')
    return String(greeting).slice(0, 3)
  }
  const greetings = await Promise.all(Array.from({ length: 200 }, greeted))

  expect(new Set(greetings)).toEqual(new Set(['220']))
  expect(await greeted()).toBe('421')
})

test('L9: a line that never ends is not kept, and another client is heard meanwhile', async () => {
  const { port } = await listener()
  const before = process.memoryUsage.rss()
  const endless = connect(port, '127.0.0.1')
  endless.on('error', () => {}) // sent away
  onTestFinished(() => void endless.destroy())
  await once(endless, 'data')
  const piece = Buffer.alloc(1024 * 1024, 'a')
  for (let written = 0; written < 64 && !endless.destroyed; written++)
    if (!endless.write(piece)) await Promise.race([once(endless, 'drain'), once(endless, 'close')])

  const other = await openDialogue(port)
  expect(await other.say('EHLO mail.elsewhere.test')).toMatch(/^250/)
  other.hangUp()
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024)
})
