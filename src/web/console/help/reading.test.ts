import { expect, test } from 'vitest'

import { readGuide } from './reading.ts'

test('a guide is a title and blocks of a few kinds', () => {
  const guide = readGuide(`# Title

A paragraph with **Label**, \`code\` and
a [link](email-templates.md).

## Heading

1. One
2. Two, in [another](quick-replies.md)

- Point

> A note.

    A sample,
      as it stands **here**.
`)

  expect(guide).toEqual({
    title: 'Title',
    blocks: [
      {
        kind: 'paragraph',
        line: [
          { kind: 'text', text: 'A paragraph with ' },
          { kind: 'label', text: 'Label' },
          { kind: 'text', text: ', ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: ' and a ' },
          { kind: 'link', text: 'link', to: '/help/email-templates' },
          { kind: 'text', text: '.' },
        ],
      },
      { kind: 'heading', text: 'Heading' },
      {
        kind: 'steps',
        items: [
          [{ kind: 'text', text: 'One' }],
          [
            { kind: 'text', text: 'Two, in ' },
            { kind: 'link', text: 'another', to: '/help/quick-replies' },
          ],
        ],
      },
      { kind: 'points', items: [[{ kind: 'text', text: 'Point' }]] },
      { kind: 'note', line: [{ kind: 'text', text: 'A note.' }] },
      { kind: 'sample', text: 'A sample,\n  as it stands **here**.' },
    ],
  })
})

test.for([
  'No title',
  '# T\n\n<script>alert(1)</script>',
  '# T\n\n![picture](picture.png)',
  '# T\n\n[out](https://evil.test/)',
  '# T\n\n[out](javascript:alert(1))',
  '# T\n\n[elsewhere](/admin/email)',
  '# T\n\nSee https://evil.test/',
  '# T\n\n### Too deep',
  '# T\n\n| a | b |',
  '# T\n\n- a point\nand what follows',
  '# T\n\n*emphasis*',
])('%j is refused: nothing else is ever drawn', (markdown) => {
  expect(() => readGuide(markdown)).toThrow()
})
