import { triggers } from '#shared/rules.ts'

import { actions } from './actions.ts'
import { isKnownFor, properties } from './properties.ts'
import type { Property } from './shapes.ts'

/** What rules can ask and do. */
export const catalogue = () => ({
  triggers: [...triggers],
  properties: properties.map(
    (property): Property => ({
      id: property.id,
      input: property.input,
      operators: [...property.operators],
      options: [...(property.options ?? [])],
      triggers: triggers.filter((trigger) => isKnownFor(property, trigger)),
    }),
  ),
  actions: actions.map(({ type, field }) => ({ type, field })),
})
