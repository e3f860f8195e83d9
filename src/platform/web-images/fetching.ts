export type FetchedImage = { mediaType: string; bytes: Uint8Array }

/** Gets pictures from the web for somebody who asked to see them. Null: there is none that we would show. */
export type ImageFetcher = { fetch(address: string): Promise<FetchedImage | null> }
