import { expect, test } from 'vitest'
import { z } from 'zod'

import { realmOf } from '#platform/http/sessions.ts'
import { grants, type Role } from '#platform/permissions.ts'
import type { AnyRoute } from '#platform/route.ts'
import { routes } from '#server/routes.ts'
import { endpoint } from '#shared/endpoint.ts'

import { routeFiles } from './route-files.ts'

const roles: readonly Role[] = ['admin', 'technician', 'contact', 'system']

test('every route names a permission that fits its realm: a contact’s in the portal, a technician’s in the console', () => {
  expect(routes.flatMap(faultsOf)).toEqual([])
  expect(routes.length).toBeGreaterThanOrEqual(routeFiles().signatures.length)
})

test('every route that a feature declares is served, once', () => {
  const served = routes.map(({ endpoint }) => endpoint.signature)

  expect(new Set(served).size).toBe(served.length)
  expect(routeFiles().signatures.filter((signature) => !served.includes(signature as never))).toEqual([])
})

test.for([
  ['nobody has', route('GET /x', 'tickets.destroy'), 'nobody has tickets.destroy'],
  [
    'is a technician’s in the portal',
    route('GET /portal/x', 'tickets.read'),
    'a contact has no tickets.read',
  ],
  [
    'is a contact’s in the console',
    route('GET /x', 'portal.tickets.read'),
    'a technician has no portal.tickets.read',
  ],
  ['is missing', route('GET /x', ''), 'nobody has '],
] as const)('a permission that %s would be seen', ([, planted, fault]) => {
  expect(faultsOf(planted)).toEqual([`GET ${planted.endpoint.signature.slice(4)}: ${fault}`])
})

function route(signature: 'GET /x' | 'GET /portal/x', permission: string): AnyRoute {
  const asked = endpoint(signature, 'Planted.', z.object({}), z.unknown())
  return { endpoint: asked, permission: permission as 'own_session', handle: async () => undefined } // planted: any word
}

function faultsOf({ endpoint: { signature }, permission }: AnyRoute): string[] {
  if (permission === 'public') return []
  const holders = roles.filter((role) => grants(role, permission))
  const path = signature.slice(signature.indexOf(' ') + 1)
  if (holders.length === 0) return [`${signature}: nobody has ${permission}`]
  if (realmOf(path) === 'portal')
    return holders.includes('contact') ? [] : [`${signature}: a contact has no ${permission}`]
  return holders.includes('admin') ? [] : [`${signature}: a technician has no ${permission}`]
}
