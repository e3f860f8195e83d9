/** The largest file a form takes, in bytes. */
export const largestFile = 20_000_000
