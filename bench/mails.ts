import { randomBytes } from 'node:crypto'

import type { Mail } from '#test/smtp-client.ts'

const attachment = randomBytes(37_500)
  .toString('base64')
  .replace(/(.{76})/g, '$1\r\n') // 50 kB as it travels

/** `count` mails from `senders` people nobody has heard of; every tenth carries a file of 50 kB. */
export const makeMails = (run: string, to: string, count = 1000, senders = 700): Mail[] =>
  Array.from({ length: count }, (_, index) => {
    const from = `person.${index % senders}@${run}-${index % 20}.test`
    return {
      from,
      to,
      raw: Buffer.from(index % 10 === 0 ? withFile(run, index, from, to) : plain(run, index, from, to)),
    }
  })

const head = (run: string, index: number, from: string, to: string) =>
  [
    `From: "Person ${index}" <${from}>`,
    `To: ${to}`,
    `Subject: Printer ${index} on the second floor`,
    `Message-ID: <${run}.${index}@bench.test>`,
    'Date: Mon, 01 Jun 2026 09:12:00 +0200',
    'MIME-Version: 1.0',
  ].join('\r\n')

const text = `Hello,\r\n\r\nthe printer stops after two pages and shows a code.\r\n${'It says the same thing each time we try again. '.repeat(12)}\r\n\r\nThank you\r\n`

const plain = (run: string, index: number, from: string, to: string) =>
  `${head(run, index, from, to)}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`

const withFile = (run: string, index: number, from: string, to: string) =>
  `${head(run, index, from, to)}\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--b\r\nContent-Type: image/png; name="code-${index}.png"\r\nContent-Disposition: attachment; filename="code-${index}.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${attachment}\r\n--b--\r\n`
