import type { ComponentProps, ReactNode } from 'react'

import classes from './Checkbox.module.css'

type Props = Omit<ComponentProps<'input'>, 'type' | 'children'> & { help?: ReactNode; children: ReactNode }

export const Checkbox = ({ help, children, ...rest }: Props) => (
  <Choice type="checkbox" help={help} {...rest}>
    {children}
  </Choice>
)

export const Radio = ({ help, children, ...rest }: Props) => (
  <Choice type="radio" help={help} {...rest}>
    {children}
  </Choice>
)

const Choice = ({ help, children, ...rest }: Props & { type: 'checkbox' | 'radio' }) => (
  <label className={classes.choice}>
    <input {...rest} className={classes.box} />
    <span>
      {children}
      {help && <span className={classes.help}>{help}</span>}
    </span>
  </label>
)
