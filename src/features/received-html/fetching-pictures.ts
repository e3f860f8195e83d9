import { dataAddress } from '#features/attachments/index.ts'
import type { ImageFetcher } from '#platform/web-images/fetching.ts'

const most = { pictures: 50, bytes: 15_000_000, milliseconds: 10_000 }

/** What could be had of these pictures within the limits of a page, each as an address that holds it whole. */
export async function fetchPictures(
  fetcher: ImageFetcher,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const pictures = new Map<string, string>()
  let bytes = 0
  const fetchOne = async (address: string) => {
    const picture = await fetcher.fetch(address)
    if (!picture || bytes + picture.bytes.length > most.bytes) return
    bytes += picture.bytes.length
    pictures.set(address, dataAddress(picture))
  }
  const timer = Promise.withResolvers<void>()
  const bell = setTimeout(timer.resolve, most.milliseconds)
  await Promise.race([Promise.all(addresses.slice(0, most.pictures).map(fetchOne)), timer.promise])
  clearTimeout(bell)
  return new Map(pictures)
}
