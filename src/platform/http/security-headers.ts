import type { FastifyInstance } from 'fastify'

import { type HostRules, isSecure } from './hosts.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function setSecurityHeaders(app: FastifyInstance, hosts: HostRules) {
  app.addHook('onSend', async (_request, reply) => {
    const set = (name: string, value: string) => reply.hasHeader(name) || reply.header(name, value)
    set('content-security-policy', contentSecurityPolicy)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'no-referrer')
    set('cross-origin-opener-policy', 'same-origin')
    set('cross-origin-resource-policy', 'same-origin')
    set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    set('cache-control', 'no-store')
    if (isSecure(hosts)) set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  })
}
