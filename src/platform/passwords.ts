import { hash, verify } from '@node-rs/argon2'

const cost = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 }

/** argon2id, as a PHC string. */
export const hashPassword = (text: string): Promise<string> => hash(text, cost)

const nobody = hashPassword('nobody has this password')

/** Takes as long for somebody without a password as for somebody with a wrong one. */
export const verifyPassword = async (hashed: string | null, text: string): Promise<boolean> => {
  const right = await verify(hashed ?? (await nobody), text)
  return right && hashed !== null
}
