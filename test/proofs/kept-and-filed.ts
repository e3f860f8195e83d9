import { createHash } from 'node:crypto'

import type { Client } from 'pg'

import type { Letter } from './mail-server.ts'
import type { Findings } from './proof.ts'

/** What became of mails that were said `250` to: in the ledger byte for byte, and each one message of one ticket. */
export async function keptAndFiled(sql: Client, letters: readonly Letter[]): Promise<Findings> {
  const { rows } = await sql.query<Row>(`
    select trim(both '<>' from m.mail_message_id) as id, encode(m.sha256, 'hex') as sha, encode(sha256(b.bytes), 'hex') as stored, m.state,
      (select count(*)::int from messages where inbound_mail_id = m.id) as messages,
      (select count(distinct k.ticket_id)::int from known_message_ids k where k.mail_message_id = m.mail_message_id) as tickets
    from inbound_mails m join blobs b using (account_id, sha256)`)
  const found = Map.groupBy(rows, ({ id }) => id)
  const lost = letters.filter(({ id }) => !found.has(id)).length
  const twice = [...found.values()].filter((all) => all.length > 1).length
  const changed = letters.filter((letter) => isChanged(letter, found.get(letter.id) ?? [])).length
  const acknowledged = new Set(letters.map(({ id }) => id))
  const notOnce = rows.filter(
    ({ id, ...row }) =>
      acknowledged.has(id) && (row.state !== 'filed' || row.tickets !== 1 || row.messages !== 1),
  ).length
  const states = Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, all.length]),
  )
  return {
    figures: { lost, twice_in_ledger: twice, bytes_changed: changed, not_filed_once: notOnce, states },
    claims: {
      'no mail lost': lost === 0,
      'no mail twice in the ledger': twice === 0,
      'every raw SHA-256 is that of what was sent': changed === 0,
      'each mail filed exactly once': notOnce === 0,
    },
  }
}

type Row = { id: string; sha: string; stored: string; state: string; messages: number; tickets: number }

function isChanged({ raw }: Letter, rows: readonly Row[]): boolean {
  // The CRLF before the final dot is the mail's last one.
  const sha = createHash('sha256').update(raw).update('\r\n').digest('hex')
  return rows.some((row) => row.sha !== sha || row.stored !== sha)
}
