import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

import classes from './Button.module.css'
import { say } from './words.ts'

export type Look = 'primary' | 'default' | 'quiet' | 'danger'

type Appearance = {
  look?: Look
  /** For rows and toolbars. */
  small?: boolean
  /** As wide as what it stands in. */
  block?: boolean
  icon?: LucideIcon
  children: ReactNode
}

export type ButtonProps = Appearance &
  Omit<ComponentProps<'button'>, 'children'> & {
    /** Waits for an answer: keeps its place and width, and cannot be pressed again. */
    busy?: boolean
    busyLabel?: string
  }

export function Button({
  look,
  small,
  block,
  icon,
  busy = false,
  busyLabel,
  children,
  ...rest
}: ButtonProps) {
  const { onClick, type = 'button', className, ...others } = rest
  return (
    <button
      {...others}
      type={type}
      className={buttonClass({ look, small, block }, className)}
      data-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <Content icon={icon} hidden={busy}>
        {children}
      </Content>
      {busy && (
        <span className={classes.content}>
          <span className={classes.spinner} aria-hidden />
          {busyLabel ?? say('common.busy')}
        </span>
      )}
    </button>
  )
}

export const Content = ({ icon: Icon, hidden = false, children }: ContentProps) => (
  <span className={classes.content} data-hidden={hidden || undefined} aria-hidden={hidden || undefined}>
    {Icon && <Icon />}
    {children}
  </span>
)

type ContentProps = { icon?: LucideIcon | undefined; hidden?: boolean; children: ReactNode }

export const buttonClass = (
  {
    look = 'default',
    small,
    block,
  }: { look?: Look | undefined; small?: boolean | undefined; block?: boolean | undefined },
  ...others: (string | undefined)[]
): string =>
  [classes.button, classes[look], small && classes.small, block && classes.block, ...others]
    .filter(Boolean)
    .join(' ')
