import { defineConfig } from '@playwright/test'

import { launchOptions } from '#test/browser/launch.ts'

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results/journeys',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  use: {
    launchOptions: await launchOptions(),
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
  },
})
