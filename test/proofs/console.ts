import { call, signIn } from '../faults/calling.ts'

export const admin = { email: 'ada@kerbel.test', password: 'a lamp, a chair and rain' }

export const withAdmin = { GUICHET_ADMIN_EMAIL: admin.email, GUICHET_ADMIN_PASSWORD: admin.password }

export type Console = Awaited<ReturnType<typeof enterConsole>>

/** The administrator at work: what a proof sets, it sets as they would. */
export async function enterConsole(url: string) {
  const cookie = await signIn(url, admin.email, admin.password)
  const must = async (method: string, path: string, body?: object) => {
    const answer = await call(url, method, path, { cookie, ...(body ? { body } : {}) })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`)
    return answer.body
  }
  return {
    cookie,
    must,
    async setEmail(changes: Record<string, unknown>) {
      await must('PUT', '/settings/email', { ...(await must('GET', '/settings/email')), ...changes })
    },
    /** A proof of something else says so when it does without them. */
    async liftBudgets(...names: string[]) {
      await must('PUT', '/settings/budgets', {
        budgets: Object.fromEntries(names.map((name) => [name, 1_000_000])),
      })
    },
  }
}
