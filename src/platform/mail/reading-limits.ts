/** What a mail may have to be filed by itself. Beyond, a technician looks at it. */
export const limits = {
  headerBytes: 256 * 1024,
  headers: 1000,
  parts: 1000,
  depth: 50,
  recipients: 500,
  partHeaderBytes: 2 * 1024 * 1024,
  fileNameLength: 255,
  /** A longer text is shown up to here and attached whole. */
  textLength: 200_000,
}
