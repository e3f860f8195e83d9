type Input = Record<string, unknown>

/** Splits `PUT /organizations/:id/domains` and its input into what goes in the path and what is left. */
export function place(signature: string, input: Input) {
  const [method = 'GET', pattern = '/'] = signature.split(' ')
  const rest = { ...input }
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { method, path, rest }
}

/** `limit=20&status=new&status=open`: lists repeat their name, what is absent is left out. */
export function queryString(input: Input): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') query.append(name, String(each))
    }
  }
  return query.size > 0 ? `?${query}` : ''
}
