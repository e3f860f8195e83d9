import { useRef, useState } from 'react'
import { fileSize } from './file-size.ts'
import { sentenceOf } from './problem.ts'
import { sendFile } from './send.ts'
import { say } from './words.ts'

export const LARGEST_FILE = 20_000_000

export type Upload = {
  key: number
  file: File
  state: 'sending' | 'sent' | 'failed'
  /** By which a message names it, once it is sent. */
  id?: string
  error?: string
}

type Stored = { id: string }

/** Files chosen for a message that is still being written: each leaves at once, the message names them later. */
export function useUploads(path: string) {
  const [files, setFiles] = useState<Upload[]>([])
  const [tooLarge, setTooLarge] = useState<string>()
  const under = useRef(new Map<number, Promise<Stored>>())
  const last = useRef(0)

  function add(chosen: Iterable<File>) {
    setTooLarge(undefined)
    for (const file of chosen) {
      if (file.size > LARGEST_FILE) setTooLarge(tooLargeSentence(file))
      else send(file)
    }
  }

  function send(file: File) {
    last.current += 1
    const key = last.current
    const change = (next: Partial<Upload>) =>
      setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...next } : each)))

    setFiles((all) => [...all, { key, file, state: 'sending' }])
    const sending = sendFile(`${path}?name=${encodeURIComponent(file.name)}`, file) as Promise<Stored> // as the contract says
    under.current.set(key, sending)
    sending.then(
      ({ id }) => change({ state: 'sent', id }),
      (error: unknown) => change({ state: 'failed', error: sentenceOf(error) }),
    )
  }

  function remove(key: number) {
    under.current.delete(key)
    setFiles((all) => all.filter((each) => each.key !== key))
  }

  return {
    files,
    tooLarge,
    add,
    remove,
    /** The names of all files, once the last one has arrived; refused if one has not. */
    ids: async () => (await Promise.all(under.current.values())).map(({ id }) => id),
    clear() {
      under.current.clear()
      setFiles([])
      setTooLarge(undefined)
    },
  }
}

const tooLargeSentence = ({ name, size }: File) =>
  say('common.files.tooLarge', { name, size: fileSize(size), limit: fileSize(LARGEST_FILE) })
