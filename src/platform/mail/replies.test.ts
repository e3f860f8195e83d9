import { expect, test } from 'vitest'

import { foldReply } from '#shared/folding/fold-reply.ts'
import { corporaFolder, mailsOf } from '#test/corpora.ts'

import { openMailReader } from './reading-pool.ts'

const withCorpora = corporaFolder || process.env.CI ? test : test.skip

const own = (text: string) =>
  foldReply(text)
    .filter(({ folded }) => !folded)
    .map((stretch) => stretch.text)
    .join('')
    .trim()

withCorpora('B7: of replies from a dozen mail programs the one word that was written is left', async () => {
  const replies = mailsOf('talon').filter(({ name }) => name.includes('standard_replies'))
  const reader = openMailReader()
  const texts = await Promise.all(replies.map(async ({ raw }) => (await reader.read(raw)).mail?.text ?? ''))
  await reader.close()
  const right = texts.filter((text) => own(text) === 'Hello')

  console.log(`B7: ${right.length} of ${texts.length} replies of mail programs folded to what was written`)
  expect(texts.length).toBeGreaterThan(0)
  expect(right.length / texts.length).toBeGreaterThanOrEqual(0.75)
})
