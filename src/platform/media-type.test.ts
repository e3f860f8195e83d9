import { expect, test } from 'vitest'

import { imageTypeOf, mediaTypeOf } from './media-type.ts'

test.each([
  ['89504e470d0a1a0a00', 'image/png'],
  ['ffd8ffe000104a46', 'image/jpeg'],
  ['474946383961', 'image/gif'],
  ['474946383761', 'image/gif'],
  ['524946460000000057454250', 'image/webp'],
  ['255044462d312e37', 'application/pdf'],
  ['52494646000000005741564520', 'application/octet-stream'],
  ['89504e47', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('C3: bytes %s are %s', (hex, type) => {
  expect(mediaTypeOf(Buffer.from(hex, 'hex'))).toBe(type)
})

test.each([
  '<svg onload="a()"/>',
  '<!doctype html><script>a()</script>',
  '<?xml version="1.0"?><x/>',
  'MZ',
  'GIF8',
])('C3: %j is no picture', (text) => {
  expect(imageTypeOf(Buffer.from(text))).toBeNull()
})
