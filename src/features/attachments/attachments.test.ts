import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'

import { sweepUploads } from './sweeping.ts'

type Sent = { id: string; name: string; size: number; code?: string; details?: unknown }

const upload = async (account: TestAccount, person: Person, name: string, bytes: Buffer) => {
  const realm = person.kind === 'contact' ? '/portal' : ''
  const answer = await account.request(
    person,
    'POST',
    `${realm}/uploads?name=${encodeURIComponent(name)}`,
    bytes,
  )
  return { status: answer.status, body: answer.body as Sent }
}

const raise = (account: TestAccount, uploadIds: string[], person = account.carl) =>
  account.request(person, 'POST', '/portal/tickets', {
    title: 'Capture',
    body: 'Voir la capture.',
    uploadIds,
  })

const attachmentsOf = async (account: TestAccount) => {
  const { body } = await account.request(account.carl, 'GET', '/portal/tickets/1/messages')
  return (body as { items: { attachments: Sent[] }[] }).items.flatMap(({ attachments }) => attachments)
}

const bytes = Buffer.from([0, 255, 10, 13, 1, 2, 3])

test('a file chosen in a form comes back byte for byte, as a download and nothing else', async () => {
  const account = await openAccount()
  const { status, body } = await upload(account, account.carl, 'dossier/été.svg', bytes)
  expect(status).toBe(201)
  expect(body).toMatchObject({ name: 'été.svg', size: 7 })
  await raise(account, [body.id])

  const [file] = await attachmentsOf(account)
  expect(file).toMatchObject({ name: 'été.svg', size: 7 })
  for (const [person, path] of [
    [account.carl, `/portal/attachments/${file?.id}`],
    [account.maud, `/portal/attachments/${file?.id}`],
    [account.tess, `/attachments/${file?.id}`],
  ] as const) {
    const answer = await account.request(person, 'GET', path)
    expect(answer.status).toBe(200)
    expect(answer.bytes).toEqual(bytes)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="_t_.svg"; filename*=UTF-8\'\'%C3%A9t%C3%A9.svg',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  }
})

test('Z1: another contact, and another account, are told that the file does not exist', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const { body } = await upload(account, account.carl, 'a.png', bytes)
  await raise(account, [body.id])
  const [file] = await attachmentsOf(account)

  for (const [where, person] of [
    [account, account.mallory],
    [other, other.carl],
    [other, other.tess],
  ] as const) {
    const realm = person.kind === 'contact' ? '/portal' : ''
    expect(await where.request(person, 'GET', `${realm}/attachments/${file?.id}`)).toMatchObject({
      status: 404,
    })
  }
})

test('a file of an internal note is not for contacts', async () => {
  const account = await openAccount()
  await raise(account, [])
  const { body } = await upload(account, account.tess, 'audit.txt', bytes)
  const note = await account.request(account.tess, 'POST', '/tickets/1/messages', {
    body: 'Voir pièce',
    visibility: 'internal',
    uploadIds: [body.id],
  })
  const [file] = (note.body as { attachments: Sent[] }).attachments

  expect(await account.request(account.carl, 'GET', `/portal/attachments/${file?.id}`)).toMatchObject({
    status: 404,
  })
  expect(await account.request(account.tess, 'GET', `/attachments/${file?.id}`)).toMatchObject({
    status: 200,
  })
})

test('a file goes with one message, and is its owner’s to send', async () => {
  const account = await openAccount()
  const { body } = await upload(account, account.carl, 'a.png', bytes)

  expect(await raise(account, [body.id], account.maud)).toMatchObject({
    status: 422,
    body: { code: 'upload_gone' },
  })
  expect(await raise(account, [body.id])).toMatchObject({ status: 201 })
  expect(await raise(account, [body.id])).toMatchObject({ status: 422, body: { code: 'upload_gone' } })
  expect(await raise(account, ['00000000-0000-4000-8000-000000000000'])).toMatchObject({ status: 422 })
})

test('one file in two messages at once ends up in one of them', async () => {
  const account = await openAccount()
  const { body } = await upload(account, account.carl, 'a.png', bytes)

  const answers = await Promise.all([1, 2, 3, 4].map(() => raise(account, [body.id])))

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
})

test('files keep the order in which they were named', async () => {
  const account = await openAccount()
  const ids = []
  for (const name of ['c.txt', 'a.txt', 'b.txt'])
    ids.push((await upload(account, account.carl, name, bytes)).body.id)

  await raise(account, ids)

  expect((await attachmentsOf(account)).map(({ name }) => name)).toEqual(['c.txt', 'a.txt', 'b.txt'])
})

test('a file over the limit is refused by name, one of exactly the limit is taken', async () => {
  const account = await openAccount()

  const refused = await upload(account, account.carl, 'film.mov', Buffer.alloc(20_000_001))
  expect(refused).toMatchObject({
    status: 413,
    body: { code: 'file_too_large', details: { name: 'film.mov', limitMegabytes: 20 } },
  })
  expect(await upload(account, account.carl, 'film.mov', Buffer.alloc(20_000_000))).toMatchObject({
    status: 201,
  })
})

test('nobody piles up files without sending them', async () => {
  const account = await openAccount()
  for (let count = 0; count < 40; count += 1) await upload(account, account.carl, `${count}.txt`, bytes)

  expect(await upload(account, account.carl, 'one too many', bytes)).toMatchObject({
    status: 409,
    body: { code: 'too_many_files' },
  })
  expect(await upload(account, account.maud, 'mine', bytes)).toMatchObject({ status: 201 })
})

test('a file whose message was not sent within a day is forgotten', async () => {
  const account = await openAccount()
  const { body } = await upload(account, account.carl, 'a.png', bytes)
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

  await account.asSystem(sweepUploads, hours(23))
  await account.asSystem(sweepUploads, hours(25))

  expect(await raise(account, [body.id])).toMatchObject({ status: 422, body: { code: 'upload_gone' } })
})
