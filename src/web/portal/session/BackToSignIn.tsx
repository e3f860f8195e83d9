import { Link } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'

import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import classes from './forms.module.css'

export const BackToSignIn = () => (
  <Link to={paths.signIn} className={classes.back}>
    <ArrowLeft />
    {say('portal.signIn.title')}
  </Link>
)
