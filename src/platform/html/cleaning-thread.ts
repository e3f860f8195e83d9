import { parentPort } from 'node:worker_threads'

import { cleanHtml } from './cleaning-html.ts'

const port = parentPort
if (!port) throw new Error('cleaning happens in a thread')

port.on('message', (html: string) => port.postMessage(cleanHtml(html)))
port.postMessage('ready')
