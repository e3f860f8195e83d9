/** A reply that the contact gets, or a note that only technicians see. */
export type Mode = 'public' | 'internal'
