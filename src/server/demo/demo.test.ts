import { expect, test, vi } from 'vitest'

import { readCredentials } from './credentials.ts'
import { ensure, teller, Untruth } from './telling.ts'

test('the three lines of a mail with credentials are read in French and in English', () => {
  const french = `Bonjour\nAdresse du portail\u00a0: https://portail.test\nNom d'utilisateur\u00a0: noe@b.test\nMot de passe provisoire\u00a0: abcd-efgh`
  const english = `Hello\nPortal address: https://portail.test\nUsername: noe@b.test\nTemporary password: abcd-efgh`
  const credentials = { portal: 'https://portail.test', username: 'noe@b.test', password: 'abcd-efgh' }

  expect(readCredentials(french)).toEqual(credentials)
  expect(readCredentials(english)).toEqual(credentials)
  expect(() => readCredentials('Bonjour')).toThrow(Untruth)
})

test('a scene that does not come true is not told as if it had', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  const { scene } = teller('en')

  await expect(scene('settings', async () => ensure(false, 'nothing was saved') ?? {})).rejects.toThrow(
    Untruth,
  )

  expect(said).toHaveBeenCalledTimes(1)
  said.mockRestore()
})
