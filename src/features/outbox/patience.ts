/** RFC 5321: a mail that could not be delivered for five days is given up. */
export const patience = 5 * 24 * 3_600_000
