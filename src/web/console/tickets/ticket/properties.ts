export type Property = 'status' | 'priority' | 'technician'

/** The buttons that change a ticket's properties are named, so that a key can press them. */
export const idOf = (property: Property) => `ticket-${property}`

export const pressProperty = (property: Property) => document.getElementById(idOf(property))?.click()
