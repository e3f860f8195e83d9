import { judge } from '#test/checks/check.ts'
import { deadCode } from '#test/checks/dead-code.ts'
import { formatting } from '#test/checks/formatting.ts'
import { importing } from '#test/checks/importing.ts'
import { naming } from '#test/checks/naming.ts'
import { restraint } from '#test/checks/restraint.ts'
import { typing } from '#test/checks/typing.ts'
import { wording } from '#test/checks/wording.ts'

for (const check of [wording]) {
  const s = Date.now()
  const { lines, passed } = await judge(check, process.cwd())
  console.log(lines.join('\n'), passed, Date.now() - s)
}
