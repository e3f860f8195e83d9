import { oneLine } from '#shared/one-line.ts'

import { addressesIn, type BounceFate, classOf, statusIn } from './bounce-fields.ts'

export type Said = { address: string | null; fate: BounceFate | null; status: string | null; words: string }

/** What a server says in its own words, before the mail that it returns: about whom, and how it ended. */
export function saidAbout(text: string, notAbout: readonly string[]): Said {
  const said = beforeTheMail(text.slice(0, 20_000))
  const address = recipientIn(said, notAbout)
  const words = reasonIn(said, address)
  const status = statusIn(said)
  return { address, fate: fateIn(said, status), status, words }
}

/** Where the words end and the mail begins that came back. */
function beforeTheMail(text: string): string {
  const start = text.search(mailBegins)
  return start > 0 ? text.slice(0, start) : text
}

const mailBegins =
  /^[ \t>]*(?:[-=_*]{2,}[ \t]*(?:below this line|this is a copy|here is|the header|original message|returned message|message header|original mail|the body|included is|undelivered message|your original|message text|forwarded message|start of|header)|(?:received|return-path|x-originating-ip):[ \t])/im

const systems = /^(?:mailer-daemon|postmaster|mail-daemon|abuse|noreply|no-reply)@/i

/** Alone on its line, in a command that was refused, or the first one named that is not the sender's. */
function recipientIn(said: string, notAbout: readonly string[]): string | null {
  const alone = said.match(aloneOnLine) ?? []
  const commanded = said.match(/\brcpt to\s*:?\s*<[^<>\s]{3,320}>/gi) ?? []
  const named = said.match(/<[^<>\s@]{1,64}@[^<>\s@]{1,255}>/g) ?? []
  const ours = new Set(notAbout.map((each) => each.toLowerCase()))
  const all = [...alone, ...commanded, ...named, said].flatMap(addressesIn)
  return all.find((each) => !ours.has(each.toLowerCase()) && !systems.test(each)) ?? null
}

const aloneOnLine =
  /^[ \t]*(?:to[ \t]*:[ \t]*)?<?[^\s<>,;:"'()[\]\\@]{1,64}@[a-z0-9.-]{1,254}>?[ \t]*[:.…-]{0,3}[ \t]*$/gim

/** The line on which a reply of SMTP stands, else what follows the address, else how it begins. */
function reasonIn(said: string, about: string | null): string {
  const lines = said.split(/\r?\n/).map((line) => line.trim())
  const replied = lines.findIndex((line) =>
    /(?:^|[\s:(#<])[45](?:\d\d|\.\d{1,3}\.\d{1,3})(?=[\s:;)#>-]|$)/.test(line),
  )
  const named = about === null ? -1 : lines.findIndex((line) => line.includes(about))
  const begins = replied >= 0 ? replied : named
  return oneLine(lines.slice(Math.max(begins, 0), begins + 4).join(' '), 500)
}

function fateIn(said: string, status: string | null): BounceFate | null {
  if (stillTried.test(said)) return 'delayed'
  const kind = classOf(status, said)
  if (kind === '5') return 'refused'
  if (kind === '4') return 'gave_up'
  return fateInWords(said)
}

/** Without any number: by what such words have always meant. */
export function fateInWords(words: string): BounceFate | null {
  if (stillTried.test(words)) return 'delayed'
  if (mayPass.test(words)) return 'gave_up'
  return forGood.test(words) ? 'refused' : null
}

const stillTried =
  /(?:no action is required|do not need to resend|will (?:continue to )?(?:try|retry|be retried|keep trying)|still (?:being )?tr(?:y|ied)|delivery (?:has been |is )?delayed|this is a warning message only)/i

const mayPass =
  /\b(?:quota|mailbox (?:is )?full|full mailbox|too full|storage (?:limit|space)|disk (?:full|space)|temporar|try again|timed? ?out|time-out|timeout|connection refused|could not connect|retry|too long in queue|in the queue too long|expired|establish an smtp connection|greylist|deferred|aborted after)/i

const forGood =
  /\b(?:unknown|no such|not? (?:a )?(?:valid|known|exist)|doesn'?t (?:exist|have)|does not exist|not found|not listed|non-?existent|invalid|unrouteable|disabled|suspended|inactive|unavailable|rejected|refused|denied|blocked|not (?:be )?(?:accepted|allowed|permitted|deliver|reach)|(?:could|can)(?:not|n'?t| not) be (?:delivered|reached)|(?:un|non-?)deliver|unable to (?:deliver|relay|send)|wasn'?t able to deliver|delivery (?:has )?failed|failed|failure|permanent|fatal|undeliverable|couldn'?t (?:find|be)|bad (?:address|destination)|(?:looping|loops back)|too (?:large|big|many hops)|exceed|giving up|returned)/i
