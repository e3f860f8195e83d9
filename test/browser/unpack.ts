import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

import { extract } from 'tar-fs'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
const shipped = join(modules, '@sparticuz/chromium')

// The package's own configuration points at folders of another system.
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** The folder with the shipped browser, its libraries and its fonts; unpacked once a version and person. */
export async function unpackedBrowser() {
  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')) as { version: string }
  const folder = join(modules, '.cache', `chromium-${version}-${process.getuid?.() ?? 'any'}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return folder
}

/** Several processes may unpack at once: each does so on its own, and the first to finish is kept. */
async function unpackInto(folder: string) {
  await mkdir(join(modules, '.cache'), { recursive: true })
  const own = await mkdtemp(`${folder}.`)
  try {
    await unpack('chromium.br', createWriteStream(join(own, 'chromium'), { mode: 0o755 }))
    for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await unpack(archive, extract(own, { chown: false }))
    }
    await writeFile(join(own, 'fonts.conf'), FONTS_CONF)
    await rename(own, folder)
  } catch (error) {
    await rm(own, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

const unpack = (archive: string, target: NodeJS.WritableStream) =>
  pipeline(createReadStream(join(shipped, 'bin', archive)), createBrotliDecompress(), target)
