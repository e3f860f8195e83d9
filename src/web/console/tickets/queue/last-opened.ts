let last: number | undefined

/** The ticket one has just been at: the queue's cursor stands there on coming back. */
export const lastOpened = () => last

export function rememberOpened(number: number) {
  last = number
}
