import { RETRY_AFTER_SECONDS } from './queries.ts'

const RELOADED_AT = 'guichet.reloadedAt'
const ONCE_IN = 30_000

/**
 * Code that does not come: the connection is lost, or a newer version has taken its place. Either way the
 * page is loaded anew as soon as the server answers; what was being written is kept as a draft. Code that
 * is still missing then is a mistake, and shown as one.
 */
export const arriving = <Module>(load: () => Promise<Module>) =>
  load().catch((error: unknown) => reloadOr(error))

async function reloadOr(error: unknown): Promise<never> {
  await serverAnswers()
  if (Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) < ONCE_IN) throw error
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  window.location.reload()
  return new Promise(() => {}) // until then the page is on its way
}

async function serverAnswers() {
  while (!(await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined))) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_SECONDS * 1000))
  }
}
