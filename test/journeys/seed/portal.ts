import type { Page } from '@playwright/test'

import type { Received } from '#test/smtp-sink.ts'

import { expect } from './floor.ts'
import type { Labels } from './labels.ts'

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
