import { execFile } from 'node:child_process'
import { chown, mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

import { homeOf } from '../data-folder.ts'
import { call } from '../faults/calling.ts'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { enterConsole, withAdmin } from './console.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { letter, post } from './mail-server.ts'
import { CannotBeGiven, type Proof, type Stage } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'

const run = promisify(execFile)
const sizes = { whole: { times: 5, megabytes: 256 }, quick: { times: 2, megabytes: 256 } }
const fullSeconds = 6

/** The database's disk is full, under load, and has room again: senders are told to come back, and nothing is lost or half there. */
export const diskFull: Proof = {
  about: 'F7',
  async prove(stage, size) {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      throw new CannotBeGiven('needs root on Linux, who may mount a small tmpfs')
    const { times, megabytes } = sizes[size]
    const place = await aPlaceForGuichet(withAdmin)
    stage.defer(place.clear)
    const first = await place.start()
    first.child.kill('SIGTERM')
    await first.ended
    const disk = join(await homeOf(place.dataDir), 'pgdata')
    await moveToSmallDisk(stage, disk, megabytes)
    const { child, ended } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const console = await enterConsole(place.url)

    let over = false
    const letters = Array.from({ length: 4000 }, (_, index) =>
      letter(`full.${index}@mta.test`, `person.${index % 500}@full.test`, { lines: 400 }),
    )
    const posting = post(() => place.smtpPort, letters, {
      connections: 4,
      mayGo: () => pause(200),
      isOver: () => over,
    })
    const answers: Record<string, number> = {}
    const ballast = join(disk, 'ballast')
    const back: number[] = []
    let stoodStill = 0
    for (let n = 0; n < times; n++) {
      await pause(2000)
      await fill(ballast, disk)
      const full = await lookWhileFull(place.url, console.cookie, answers, posting.acknowledged)
      if (full) stoodStill++
      await rm(ballast)
      const since = performance.now()
      const before = posting.acknowledged.size
      await within(
        60_000,
        async () =>
          posting.acknowledged.size > before && (await patch(place.url, console.cookie)).status === 200,
      )
      back.push(Math.round(performance.now() - since))
    }
    over = true
    await posting.done

    const sql = await place.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, 120_000)
    const handed = letters.filter(({ id }) => posting.acknowledged.has(id))
    const kept = await keptAndFiled(sql, handed)
    return {
      figures: {
        disk_mb: megabytes,
        times_full: times,
        times_mail_was_refused: stoodStill,
        mails: handed.length,
        refusals: Object.fromEntries(posting.refusals),
        answers,
        back_after_ms: back,
        ...kept.figures,
        ...(settled ? {} : { jobs_waiting: await jobsWaiting(sql) }),
      },
      claims: {
        'the disk was full': stoodStill > 0,
        'mail is told 451 or 452, or cut off': [...posting.refusals.keys()].every((said) =>
          /^(?:45[12]|421|cut)$/.test(said),
        ),
        'calls are answered, or told when to come back': Object.keys(answers).every((said) =>
          /^(?:200|503)$/.test(said),
        ),
        'with room again all is well within 30 s': Math.max(...back) <= 30_000,
        'the process lives': child.exitCode === null,
        'every mail is settled': settled,
        ...kept.claims,
      },
    }
  },
}

async function moveToSmallDisk(stage: Stage, pgdata: string, megabytes: number) {
  const aside = `${pgdata}.aside`
  await rename(pgdata, aside)
  await mkdir(pgdata, { mode: 0o700 })
  await run('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=700,uid=65534,gid=65534`,
    'tmpfs',
    pgdata,
  ]).catch((error) => {
    throw new CannotBeGiven(`a tmpfs cannot be mounted: ${error.message}`)
  })
  stage.defer(async () => {
    await run('umount', ['--lazy', pgdata])
  })
  await run('cp', ['-a', `${aside}/.`, pgdata])
  await chown(pgdata, 65_534, 65_534)
  await rm(aside, { recursive: true })
}

/** To the last page. */
async function fill(ballast: string, disk: string) {
  const { bavail, bsize } = await statfs(disk)
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize)), { flag: 'w' }).catch((error) => {
    if (error.code !== 'ENOSPC') throw error // full is full
  })
}

const patch = (url: string, cookie: string) =>
  call(url, 'PATCH', '/console/me', { cookie, body: { name: `Ada ${Math.random()}` } })

/** Whether no mail was taken towards the end of the time. */
async function lookWhileFull(
  url: string,
  cookie: string,
  answers: Record<string, number>,
  acknowledged: ReadonlySet<string>,
): Promise<boolean> {
  let before = acknowledged.size
  for (let second = 0; second < fullSeconds; second++) {
    if (second === fullSeconds - 2) before = acknowledged.size
    const { status } = await patch(url, cookie)
    answers[status] = (answers[status] ?? 0) + 1
    await pause(1000)
  }
  return acknowledged.size === before
}
