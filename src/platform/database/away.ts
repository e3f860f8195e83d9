/** Whether the database could not be reached, or broke off: what was asked is as good as before, only later. */
export const isDatabaseAway = (error: unknown): boolean =>
  away.test(codeOf(error)) || (error instanceof Error && connectionGone.test(error.message))

/** The same, or it had a reason that passes by itself: two units of work met, or one took too long. */
export const isPassing = (error: unknown): boolean => isDatabaseAway(error) || metOrSlow.test(codeOf(error))

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '') // the system's and pg's errors carry one

/** What pg says without a code when its connection broke, or when none became free in time. */
const connectionGone =
  /^(Connection terminated|Client has encountered|Client was closed|timeout exceeded when)/

/** Connection refused or lost, server starting or stopping, too many clients, no room on the disk. */
const away = /^(ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|57P0\d|53\w{3})$/

/** Deadlock, serialization, statement timeout. */
const metOrSlow = /^(40P01|40001|57014)$/
