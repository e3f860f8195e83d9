import FileIcon from 'lucide-react/icons/file'
import ImageIcon from 'lucide-react/icons/image'
import Paperclip from 'lucide-react/icons/paperclip'
import UploadIcon from 'lucide-react/icons/upload'
import X from 'lucide-react/icons/x'
import { type DragEvent, type ReactNode, useId, useState } from 'react'

import { buttonClass, Content } from './Button.tsx'
import { FieldError } from './Field.tsx'
import classes from './FilePicker.module.css'
import { fileSize } from './file-size.ts'
import { IconButton } from './IconButton.tsx'
import { Rich } from './Rich.tsx'
import type { Upload, useUploads } from './uploads.ts'
import { say } from './words.ts'

type Uploads = ReturnType<typeof useUploads>

/** A place to drop files on, and a button for those who do not. */
export function FileDrop({ uploads }: { uploads: Uploads }) {
  const [over, setOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    uploads.add(event.dataTransfer.files)
  }

  return (
    <div className={classes.files}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's shortcut for the input inside */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <UploadIcon />
        <p>
          <Rich
            say="common.files.drop"
            marks={{
              pick: (text) => (
                <FileInput key="pick" uploads={uploads} label={text} className={classes.pick} />
              ),
            }}
          />
        </p>
      </div>
      <FileList uploads={uploads} />
    </div>
  )
}

/** The same as a button, for a composer. */
export const AttachButton = ({ uploads }: { uploads: Uploads }) => (
  <FileInput
    uploads={uploads}
    className={buttonClass({ look: 'quiet', small: true }, classes.attach)}
    label={<Content icon={Paperclip}>{say('common.files.attach')}</Content>}
  />
)

type InputProps = { uploads: Uploads; label: ReactNode; className: string | undefined }

function FileInput({ uploads, label, className }: InputProps) {
  const id = useId()
  return (
    <>
      <input
        id={id}
        type="file"
        multiple
        className={`${classes.input} visually-hidden`}
        onChange={(event) => {
          uploads.add(event.target.files ?? [])
          event.target.value = '' // the same file can be chosen again
        }}
      />
      <label htmlFor={id} className={className}>
        {label}
      </label>
    </>
  )
}

export const FileList = ({ uploads: { files, tooLarge, remove } }: { uploads: Uploads }) => (
  <>
    {files.length > 0 && (
      <ul className={classes.list}>
        {files.map((upload) => (
          <FileItem key={upload.key} upload={upload} onRemove={() => remove(upload.key)} />
        ))}
      </ul>
    )}
    <div role="alert">
      {tooLarge && <FieldError>{tooLarge}</FieldError>}
      {files.map(({ key, file, error }) =>
        error ? (
          <FieldError key={key}>{say('common.files.failed', { name: file.name, why: error })}</FieldError>
        ) : null,
      )}
    </div>
  </>
)

function FileItem({ upload: { file, state }, onRemove }: { upload: Upload; onRemove: () => void }) {
  const Icon = file.type.startsWith('image/') ? ImageIcon : FileIcon
  return (
    <li className={classes.file} data-state={state}>
      <Icon />
      <span className={classes.name}>{file.name}</span>
      <span className={classes.size}>{state === 'sending' ? say('common.busy') : fileSize(file.size)}</span>
      <IconButton small icon={X} label={say('common.files.remove', { name: file.name })} onClick={onRemove} />
    </li>
  )
}
