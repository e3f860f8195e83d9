import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'

import { IconButton } from '../../../ui/IconButton.tsx'
import { say } from '../../../ui/words.ts'

/** What can be done with a saved line, each button naming it. */
export const LineButtons = ({
  line,
  onEdit,
  onDelete,
}: {
  line: string
  onEdit: () => void
  onDelete: () => void
}) => (
  <>
    <IconButton small icon={Pencil} label={say('rules.editLine', { line })} onClick={onEdit} />
    <IconButton small icon={Trash2} label={say('rules.deleteLine', { line })} onClick={onDelete} />
  </>
)
