import FileIcon from 'lucide-react/icons/file'
import ImageIcon from 'lucide-react/icons/image'

import classes from './Attachments.module.css'
import { Callout } from './Callout.tsx'
import { fileSize } from './file-size.ts'
import { say } from './words.ts'

type Attachment = { id: string; name: string; size: number }

/** The files of a message. They are downloaded: nothing of what others send is opened here. */
export const Attachments = ({ files, folder }: { files: readonly Attachment[]; folder: string }) =>
  files.length > 0 && (
    <>
      <ul className={classes.list}>
        {files.map(({ id, name, size }) => (
          <li key={id} className={classes.item}>
            <a href={`/api/v1${folder}/${id}`} download={name} className={classes.file}>
              {/\.(png|jpe?g|gif|webp)$/i.test(name) ? <ImageIcon /> : <FileIcon />}
              <span className={classes.name}>{name}</span>
              <span className={classes.size}>{fileSize(size)}</span>
            </a>
          </li>
        ))}
      </ul>
      {files.some(({ name }) => /^winmail\.dat$/i.test(name)) && <Callout>{say('common.winmail')}</Callout>}
    </>
  )
