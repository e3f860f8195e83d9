import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What the secret key is for: sealing what must be read again, signing what must be recognised. */
export type Vault = {
  /** AES-256-GCM: version, nonce, tag, ciphertext. `about` binds the seal to its row. */
  seal(text: string, about: string): Buffer
  open(sealed: Buffer, about: string): string
  /** 128 bits of HMAC-SHA-256, lower-case base32-like hex, safe in an address. */
  sign(purpose: string, text: string): string
  verify(purpose: string, text: string, signature: string): boolean
}

const version = 1

export function openVault(secretKey: Buffer): Vault {
  const sealing = Buffer.from(hkdfSync('sha256', secretKey, '', 'guichet sealing', 32))
  const signing = Buffer.from(hkdfSync('sha256', secretKey, '', 'guichet signing', 32))
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', signing).update(`${purpose}\0${text}`).digest('hex').slice(0, 32)

  return {
    sign,
    verify(purpose, text, signature) {
      const expected = Buffer.from(sign(purpose, text))
      const given = Buffer.from(signature)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
    seal(text, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
    },
    open(sealed, about) {
      if (sealed[0] !== version) throw new Error('sealed with an unknown version')
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(1, 13))
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(13, 29))
      return decipher.update(sealed.subarray(29), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
