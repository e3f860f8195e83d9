import { useSuspenseQuery } from '@tanstack/react-query'

import { Facts } from '../../ui/Facts.tsx'
import { say } from '../../ui/words.ts'
import { call, me } from '../api.ts'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { Columns, Page } from '../shell/Page.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import classes from './Profile.module.css'

/** What the portal knows of the contact, their language, and their own password. */
export default function ProfilePage() {
  const { data: contact } = useSuspenseQuery(me)
  return (
    <Page title={say('portal.profile.title')}>
      <Columns
        aside={
          <section className={classes.section}>
            <h2 className={classes.title}>{say('common.language')}</h2>
            <LanguageSwitch onChoose={(locale) => call('PATCH /portal/me', { locale })} />
            <p className={classes.help}>{say('portal.profile.languageHelp')}</p>
          </section>
        }
      >
        <div className={classes.sections}>
          <section className={classes.section}>
            <h2 className={classes.title}>{say('portal.profile.identity')}</h2>
            <Facts
              rows={[
                [say('portal.profile.name'), contact.name],
                [say('portal.signIn.username'), contact.username],
                [say('portal.profile.organization'), contact.organization.name],
              ]}
            />
            <p className={classes.help}>{say('portal.profile.identityHelp')}</p>
          </section>
          <ChangePassword username={contact.username} />
        </div>
      </Columns>
    </Page>
  )
}
