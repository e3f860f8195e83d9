import { createLink } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

import { buttonClass, Content, type Look } from './Button.tsx'

type Props = ComponentProps<'a'> & { look?: Look; small?: boolean; block?: boolean; icon?: LucideIcon }

const Anchor = ({ look, small, block, icon, className, children, ...rest }: Props) => (
  <a {...rest} className={buttonClass({ look, small, block }, className)}>
    <Content icon={icon}>{children}</Content>
  </a>
)

/** Looks like a button, goes to a page. */
export const ButtonLink = createLink(Anchor)
