import { join } from 'node:path'

import { chromium, type LaunchOptions } from '@playwright/test'

import { unpackedBrowser } from './unpack.ts'

/** Starts the shipped Chromium with web security on, and with its sandbox unless root forbids it. */
export const launchBrowser = async () => chromium.launch(await launchOptions())

export async function launchOptions(): Promise<LaunchOptions> {
  const folder = await unpackedBrowser()
  return {
    executablePath: join(folder, 'chromium'),
    chromiumSandbox: process.getuid?.() !== 0, // as root, Chromium starts with --no-sandbox only
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_PATH: folder,
      XDG_CACHE_HOME: folder,
      HOME: folder,
    },
  }
}
