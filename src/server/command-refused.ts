/** A command that cannot be carried out, with a sentence for whoever typed it. */
export class CommandRefused extends Error {
  readonly status: number

  constructor(sentence: string, status = 2) {
    super(sentence)
    this.name = 'CommandRefused'
    this.status = status
  }
}
