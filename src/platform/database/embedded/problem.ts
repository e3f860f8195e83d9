/** Why the embedded database cannot be had, in a sentence for the operator. */
export class EmbeddedProblem extends Error {
  code: `database.${string}`

  constructor(code: EmbeddedProblem['code'], sentence: string) {
    super(sentence)
    this.name = 'EmbeddedProblem'
    this.code = code
  }
}
