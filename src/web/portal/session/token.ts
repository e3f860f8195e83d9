/**
 * The secret of a link stands behind the #, which no server ever sees. It is taken out of the address
 * at once, so that it is in no history, no screenshot and no copied link.
 */
export function takeToken(): string {
  const token = window.location.hash.slice(1)
  if (token)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return token
}
