import { place, queryString } from './address.ts'
import { Problem, Unreachable } from './problem.ts'

/** One call of the API: the input's parts go where the endpoint's signature says. */
export async function send(signature: string, input: Record<string, unknown> = {}, signal?: AbortSignal) {
  const { method, path, rest } = place(signature, input)
  const reading = method === 'GET'
  const response = await reach(`/api/v1${path}${reading ? queryString(rest) : ''}`, {
    method,
    signal: signal ?? null,
    headers: reading ? {} : { 'Content-Type': 'application/json' },
    body: reading ? null : JSON.stringify(rest),
  })
  return answerOf(response)
}

/** The bytes of one file, as they are. */
export async function sendFile(path: string, file: File, signal?: AbortSignal) {
  const response = await reach(`/api/v1${path}`, {
    method: 'POST',
    signal: signal ?? null,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  })
  return answerOf(response)
}

/** Asks for bytes that are handed out by an act of their own, such as a message taken along once. */
export async function sendForFile(path: string): Promise<Blob> {
  const response = await reach(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  if (response.ok) return response.blob()
  throw await refusalOf(response)
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...request, credentials: 'same-origin' })
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new Unreachable(undefined, { cause: error })
  }
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  if (!response.ok) throw await refusalOf(response)
  return response.json()
}

async function refusalOf(response: Response) {
  const answer: unknown = await response.json().catch(() => undefined)
  return isProblem(answer) ? new Problem(response.status, answer) : new Unreachable(`${response.status}`)
}

const isProblem = (answer: unknown): answer is { code: string; message: string } =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer
