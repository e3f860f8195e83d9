import { client } from '../ui/api.ts'

/** Everything the console may ask, typed by the contracts alone. */
type Endpoints = {
  'GET /console/session': {
    input: Record<string, never>
    output: { id: string; name: string; email: string; role: string }
  }
  'POST /console/session': { input: { email: string; password: string }; output: undefined }
  'DELETE /console/session': { input: Record<string, never>; output: undefined }
}

export const { call, query, pages } = client<Endpoints>()

/** The technician who is signed in. */
export const me = query('GET /console/session', {})
