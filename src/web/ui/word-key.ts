import type fr from '../../../locales/fr.json'

/** Every text of the catalogue by its dotted name; plural forms answer to the name without their ending. */
export type Key = WithoutForm<Leaves<typeof fr>>

type Leaves<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Leaves<Tree[Name]>}`
}[keyof Tree & string]

type WithoutForm<Name> = Name extends `${infer Stem}_${'one' | 'many' | 'other'}` ? Stem : Name
