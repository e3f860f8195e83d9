import { clusterName } from './processes.ts'

/** What PostgreSQL is told at each start; two cores and a few hundred megabytes are the measure. */
export const serverOptions = (pgdata: string, socket: string, durable: boolean): string[] =>
  Object.entries({ ...place(pgdata, socket), ...MEMORY, ...LOG, ...(durable ? {} : CARELESS) }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )

const place = (pgdata: string, socket: string) => ({
  cluster_name: clusterName(pgdata),
  listen_addresses: '',
  unix_socket_directories: socket,
  timezone: 'UTC',
})

const MEMORY = {
  shared_buffers: '64MB',
  maintenance_work_mem: '32MB',
  autovacuum_max_workers: 2,
  jit: 'off', // compiling costs more than our short queries do
  io_method: 'sync', // the default keeps three processes for reading ahead
  max_parallel_workers_per_gather: 0, // the second core serves the next request
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
}

/** What people wrote stands in statements and in the details of errors, and has no business in a log. */
const LOG = {
  lc_messages: 'C',
  log_line_prefix: '[%p] ',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/** For tests: a power cut may lose everything. Not `synchronous_commit`: what is committed outlives a killed process. */
const CARELESS = { fsync: 'off', full_page_writes: 'off' }
