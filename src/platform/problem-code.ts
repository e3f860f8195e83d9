import type fr from '../../locales/fr.json'

/** What a refusal is called; one without a sentence in the catalogues does not compile. */
export type ProblemCode = Leaves<(typeof fr)['problem']>

type Leaves<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Leaves<Tree[Name]>}`
}[keyof Tree & string]
