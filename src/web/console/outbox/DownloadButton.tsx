import { useMutation } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { sendForFile } from '../../ui/send.ts'
import { say } from '../../ui/words.ts'
import { useRefresh } from '../refresh.ts'

/** With no relay, the message can be taken along once: that is its delivery. */
export function DownloadButton({ mail }: { mail: OutboundMail }) {
  const [asking, setAsking] = useState(false)
  const refresh = useRefresh()
  const download = useMutation({
    gcTime: 0, // the file may hold a password
    mutationFn: () => sendForFile(`/outbox/${mail.id}/download`),
    onSuccess: (file) => {
      save(file, `${mail.id}.eml`)
      setAsking(false)
      return refresh('/outbox', '/contacts/:id')
    },
  })

  return (
    <>
      <Button small icon={Download} onClick={() => setAsking(true)}>
        {say('console.outbox.download')}
      </Button>
      {asking && (
        <Dialog
          title={say('console.outbox.download')}
          subtitle={mail.subject}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="quiet" onClick={() => setAsking(false)}>
                {say('common.cancel')}
              </Button>
              <Button look="primary" busy={download.isPending} onClick={() => download.mutate()}>
                {say('console.outbox.downloadNow')}
              </Button>
            </>
          }
        >
          <p>{say('console.outbox.downloadHelp', { address: mail.recipient })}</p>
          <Refusal error={download.error} />
        </Dialog>
      )}
    </>
  )
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
