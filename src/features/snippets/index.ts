export { labelOf, readTemplateText } from './catalogue.ts'
export { portalAddress } from './portal-address.ts'
export { supportAddressOf } from './support-address.ts'
export { isLate, type LateSnippet, type Occasion, valuesFor } from './values.ts'
