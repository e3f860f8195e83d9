import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Signature = `${Method} /${string}`

/** `file` answers bytes, `frame` a page for a frame that runs nothing, `stream` server-sent events; `bytes` takes the body as it is, not as JSON. */
export type Form = {
  answers?: 'json' | 'file' | 'frame' | 'stream'
  takes?: 'json' | 'bytes'
  status?: number
}

/** One declaration, read by the server, the browser client and the OpenAPI document. */
export type Endpoint<
  S extends Signature = Signature,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = {
  signature: S
  summary: string
  input: I
  output: O
  form: Form
}

export const endpoint = <S extends Signature, I extends z.ZodType, O extends z.ZodType>(
  signature: S,
  summary: string,
  input: I,
  output: O,
  form: Form = {},
): Endpoint<S, I, O> => ({ signature, summary, input, output, form })

/** The endpoints that a contract module exports, by signature: what the typed client is made of. */
export type EndpointsOf<Module> = {
  [K in keyof Module as Module[K] extends Endpoint<infer S, infer _I, infer _O>
    ? S
    : never]: Module[K] extends Endpoint<infer _S, infer I, infer O>
    ? { input: z.input<I>; output: z.output<O> }
    : never
}
