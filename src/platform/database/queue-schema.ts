import { runMigrations } from 'graphile-worker'
import { Client, Pool } from 'pg'

import { connectionOf, type Installation } from './logins.ts'

/**
 * The queue's tables belong to a login of their own with no right on ours. The application
 * may only enqueue, and what it enqueues carries the current account.
 */
export async function migrateQueue(installation: Installation) {
  const pool = new Pool({ ...connectionOf(installation, 'queue'), max: 2 })
  pool.on('error', () => {}) // a lost idle connection shows at the next query
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, preset: { worker: { schema: 'graphile_worker' } } })
  } finally {
    await pool.end()
  }
  const queue = new Client(connectionOf(installation, 'queue'))
  await queue.connect()
  try {
    await queue.query(enqueueing(installation.rolePrefix))
  } finally {
    await queue.end()
  }
}

const enqueueing = (prefix: string) => `
  create or replace function graphile_worker.enqueue(name text, payload json, key text, run_at timestamptz, priority integer)
  returns void language sql security definer set search_path = '' as $$
    select graphile_worker.add_job(name,
      json_build_object('account', nullif(current_setting('app.account'), ''), 'payload', payload),
      run_at => run_at, max_attempts => 25, job_key => key, priority => priority)
  $$;
  -- add_jobs would do it too; it also looks after keys and queues, and takes 1.5 ms a call where this takes 0.5.
  create or replace function graphile_worker.enqueue_each(names text[], payloads json[])
  returns void language plpgsql security definer set search_path = '' as $$
  begin
    insert into graphile_worker._private_tasks (identifier) select distinct name from unnest(names) name
      where not exists (select from graphile_worker._private_tasks where identifier = name) on conflict do nothing;
    insert into graphile_worker._private_jobs (task_id, payload, max_attempts)
      select task.id, json_build_object('account', nullif(current_setting('app.account'), ''), 'payload', job.payload), 25
      from unnest(names, payloads) as job (name, payload)
      join graphile_worker._private_tasks task on task.identifier = job.name;
    perform pg_notify('jobs:insert', json_build_object('r', random(), 'count', cardinality(names))::text);
  end $$;
  revoke execute on function graphile_worker.enqueue, graphile_worker.enqueue_each from public;
  grant usage on schema graphile_worker to "${prefix}_console", "${prefix}_portal", "${prefix}_worker";
  grant execute on function graphile_worker.enqueue, graphile_worker.enqueue_each
    to "${prefix}_console", "${prefix}_portal", "${prefix}_worker"`
