declare module 'tar-fs' {
  export function extract(folder: string, options?: { chown: boolean }): import('node:stream').Writable
}
