import type { Outside } from '#platform/outside.ts'

/** The outside world of a test that does not look at it: every touch is refused aloud. */
export const nowhere: Outside = {
  relay: null,
  mailReader: {
    read: () => Promise.reject(new Error('this test has no mail reader')),
    close: async () => {},
  },
  dns: () => Promise.reject(Object.assign(new Error('this test has no DNS'), { code: 'ENOTFOUND' })),
  htmlCleaner: {
    clean: () => Promise.reject(new Error('this test has no HTML cleaner')),
    close: async () => {},
  },
  images: { fetch: () => Promise.reject(new Error('this test fetches no images')) },
}
