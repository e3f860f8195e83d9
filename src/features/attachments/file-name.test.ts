import { expect, test } from 'vitest'

import { safeFileName } from './file-name.ts'

test.for([
  ['capture.png', 'capture.png'],
  ['Devis été 2026 (v2).pdf', 'Devis été 2026 (v2).pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\photo.jpg', 'photo.jpg'],
  ['folder/', 'folder'],
  ['..', 'file'],
  ['...', 'file'],
  ['.htaccess', 'htaccess'],
  ['', 'file'],
  [' \t\r\n ', 'file'],
  ['a\r\nContent-Type: image/x\r\n.png', 'x .png'],
  ['invoice\u202egnp.exe', 'invoice gnp.exe'],
  ['nul\0byte.txt', 'nul byte.txt'],
  [`${'a'.repeat(400)}.pdf`, `${'a'.repeat(251)}.pdf`],
  [`${'é'.repeat(400)}.pdf`, `${'é'.repeat(251)}.pdf`],
  [`${'😀'.repeat(300)}.pdf`, `${'😀'.repeat(125)}.pdf`],
  ['x'.repeat(1000), 'x'.repeat(255)],
])('%j is saved as %j', ([given = '', saved = '']) => {
  const name = safeFileName(given)

  expect(name).toBe(saved)
  expect(name.length).toBeLessThanOrEqual(255)
  expect(safeFileName(name)).toBe(name)
})
