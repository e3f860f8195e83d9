/** Every page of the console by name, below /console. */
export const paths = {
  signIn: '/sign-in',
  setUp: '/setup',
  tickets: '/tickets',
  ticket: (number: number) => `/tickets/${number}`,
  organizations: '/organizations',
  organization: (id: string) => `/organizations/${id}`,
  contacts: '/contacts',
  contact: (id: string) => `/contacts/${id}`,
  admin: {
    email: '/admin/email',
    emailTemplates: '/admin/email-templates',
    emailTemplate: (id: string) => `/admin/email-templates/${id}`,
    quickReplies: '/admin/quick-replies',
    quickReply: (id: string) => `/admin/quick-replies/${id}`,
    pending: '/admin/pending',
    ledger: '/admin/ledger',
    outbox: '/admin/outbox',
    account: '/admin/account',
    plan: '/admin/plan',
  },
}
