import { say } from '../../ui/words.ts'

/** « Non attribué » is named by the system, in the reader's language; every other organization by people. */
export const nameOf = ({ name, system }: { name: string; system: boolean }) =>
  system ? say('common.unassigned') : name
