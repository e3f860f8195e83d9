/** `support+anything@` belongs to `support@`. */
export const withoutPlus = (address: string): string => address.replace(/^([^+@]+)\+[^@]*@/, '$1@')
