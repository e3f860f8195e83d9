import { expect, test } from 'vitest'
import { z } from 'zod'

import { routes } from '#server/routes.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { readyCall, type Scene, scenes } from './scenes.ts'
import { unitsOf } from './units.ts'

const signatures = Object.keys(scenes)

/** Open to whoever comes: there is nobody to refuse it to. */
const isOpen = (signature: string) =>
  / \/(?:portal|console)\/(?:session|setup|reset|activation|forgotten-password)$/.test(signature)

test.for(signatures)(
  '%s is refused to nobody, to the other side, and with a field of another form; and nothing remains of it',
  async (signature) => {
    const account = await openAccount()
    const scene = await scenes[signature]?.(account)
    if (!scene) throw new Error(`${signature} has no scene`)
    const calls = await Promise.all(
      attempts(account, signature, scene).map(async ({ called, code, ...attempt }) => {
        const call = await readyCall(account, signature, { ...scene, ...attempt })
        return async () => ({ called, code, answered: codeIn((await call()).body) })
      }),
    )

    const { result, units } = await unitsOf(account.id, async () => {
      const answers = []
      for (const call of calls) answers.push(await call())
      return answers
    })

    expect(result.filter(({ code, answered }) => answered !== code)).toEqual([])
    expect(units).toEqual([])
  },
)

test('there are fields to try, and routes that somebody must be signed in for', () => {
  expect(signatures.filter((signature) => !isOpen(signature)).length).toBeGreaterThan(30)
  expect(signatures.flatMap(fieldsOf).length).toBeGreaterThan(60)
})

type Attempt = Scene & { called: string; code: string }

function attempts({ carl, tess }: TestAccount, signature: string, { by, body }: Scene): Attempt[] {
  const stranger = by?.kind === 'technician' ? carl : tess
  return [
    ...(isOpen(signature)
      ? []
      : [
          { called: 'by nobody', by: null, code: 'sign_in_needed' },
          { called: 'by the other side', by: stranger, code: 'sign_in_needed' },
        ]),
    ...fieldsOf(signature).map((field) => ({
      called: `with another ${field}`,
      by,
      body: { ...body, [field]: { planted: [field] } },
      code: 'input_refused',
    })),
  ]
}

/** What the endpoint takes in its body, needed or not. */
function fieldsOf(signature: string): string[] {
  const { input, form } = routes.find(({ endpoint }) => endpoint.signature === signature)?.endpoint ?? {}
  if (!(input instanceof z.ZodObject) || form?.takes === 'bytes') return []
  return Object.keys(input.shape).filter((field) => !signature.includes(`:${field}`))
}

const codeIn = (body: unknown) => z.object({ code: z.string() }).safeParse(body).data?.code
