import type { APIRequest, Cookie, Page } from '@playwright/test'

import type { Contact } from '#features/contacts/contract.ts'
import type { Received } from '#test/smtp-sink.ts'

import type { Floor } from './floor.ts'
import type { Labels } from './labels.ts'
import { expect } from './test.ts'

export const OWN_PASSWORD = 'quatre phares bretons'

/** The three lines of a mail with credentials, each alone on its line. */
export function credentialsIn({ mail }: Received, labels: Labels) {
  const text = mail.text ?? ''
  const read = (line: RegExp) => line.exec(text)?.[1] ?? `not in: ${text}`
  return {
    address: read(labels.mail.address),
    username: read(labels.mail.username),
    password: read(labels.mail.password),
  }
}

/** Whether the portal lets somebody in with this password. */
export async function opens(floor: Floor, username: string, password: string): Promise<boolean> {
  const data = { username, password }
  return (await floor.stranger.post('/api/v1/portal/session', { data })).ok()
}

export async function signIn(page: Page, labels: Labels, username: string, password: string) {
  await page.getByLabel(labels.username).fill(username)
  await page.getByLabel(labels.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: labels.signIn }).click()
}

export async function choosePassword(page: Page, labels: Labels, password: string) {
  await expect(page.getByRole('heading', { level: 1, name: labels.choose })).toBeVisible()
  await page.getByLabel(labels.newPassword).fill(password)
  await page.getByRole('button', { name: labels.saveAndContinue }).click()
}

type Person = {
  email: string
  firstName: string
  lastName: string
  organizationId?: string
  mainContact?: boolean
}

/** A contact who chose a password some time ago, and is signed in: nobody looks at how. */
export async function enteredContact(floor: Floor, request: APIRequest, person: Person): Promise<Cookie[]> {
  const { id }: Contact = await floor.asAdmin('POST', '/contacts', { ...person, sendWelcomeEmail: false })
  const { password } = await floor.asAdmin('POST', `/contacts/${id}/credentials`, {
    method: 'temporary-show',
  })
  const visitor = await request.newContext({ baseURL: floor.url })
  await visitor.post('/api/v1/portal/session', { data: { username: person.email, password } })
  expect((await visitor.put('/api/v1/portal/password', { data: { password: OWN_PASSWORD } })).status()).toBe(
    204,
  )
  const { cookies } = await visitor.storageState()
  await visitor.dispose()
  return cookies
}
