import { randomBytes, randomUUID } from 'node:crypto'

import { Pool, type PoolClient, type PoolConfig } from 'pg'

const statement = `
  with raw as (insert into blobs (account_id, sha256, size, bytes) values ($1, $2, $3, $4)),
  ledger as (insert into inbound_mails (id, account_id, support_address, envelope_from, envelope_to, client_address,
      client_trusted, mail_message_id, digest, sha256, size, received_at, state, verdict, from_address, subject, settled_at)
    values ($5, $1, 'support@bench.test', $6, 'support@bench.test', '127.0.0.1', true, $7, $2, $2, $3, now(), 'filed', 'verified', $6, $8, now())),
  person as (insert into contacts (id, account_id, organization_id, first_name, created_via, created_at)
    values ($9, $1, $10, 'Person', 'email', now())),
  address as (insert into contact_addresses (account_id, address, contact_id, is_primary, created_at) values ($1, $6, $9, true, now())),
  numbered as (update accounts set last_ticket_number = last_ticket_number + 1 where id = $1 returning last_ticket_number as number),
  ticket as (insert into tickets (id, account_id, number, title, status, source, contact_id, organization_id, created_at, updated_at)
    select $11, $1, number, $8, 'new', 'email', $9, $10, now(), now() from numbered),
  message as (insert into messages (id, account_id, ticket_id, visibility, author_kind, author_id, author_name, body, created_at)
    values ($12, $1, $11, 'public', 'contact', $9, 'Person', $13, now())),
  known as (insert into known_message_ids (account_id, mail_message_id, ticket_id, message_id) values ($1, $7, $11, $12)),
  participant as (insert into ticket_participants (account_id, ticket_id, address, kind, created_at) values ($1, $11, $6, 'sender', now()))
  insert into events (id, account_id, name, subject_kind, subject_id, ticket_id, contact_id, actor_kind, at)
  values ($14, $1, 'ticket.opened', 'ticket', $11, $11, $9, 'system', now()), ($15, $1, 'contact.created', 'contact', $9, null, $9, 'system', now())`

/** The same rows written by bare SQL, one statement and one commit a mail, over as many connections: rows a second. */
export async function bareWrites(
  connection: PoolConfig,
  raws: readonly Buffer[],
  connections: number,
): Promise<number> {
  const pool = new Pool({ ...connection, max: connections })
  const { account, organization } = (
    await pool.query(
      'select account_id as account, id as organization from organizations where system limit 1',
    )
  ).rows[0]
  pool.on('error', () => {}) // told by the query that was running
  const waiting = [...raws]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = await pool.connect()
      client.on('error', () => {}) // told by the query that was running
      await client.query("select set_config('app.account', $1, false)", [account])
      for (let raw = waiting.pop(); raw; raw = waiting.pop())
        await writeOne(client, account, organization, raw)
      client.release()
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await pool.end()
  return raws.length / seconds
}

function writeOne(client: PoolClient, account: string, organization: string, raw: Buffer) {
  const sender = `${randomUUID()}@bare.test`
  const [ledger, person, ticket, message, first, second] = Array.from({ length: 6 }, () => randomUUID())
  const values = [
    account,
    randomBytes(32),
    raw.length,
    raw,
    ledger,
    sender,
    `<${ledger}@bare.test>`,
    'Printer on the second floor',
  ]
  return client.query({
    name: 'bare',
    text: statement,
    values: [
      ...values,
      person,
      organization,
      ticket,
      message,
      raw.toString('latin1').slice(0, 800),
      first,
      second,
    ],
  })
}
