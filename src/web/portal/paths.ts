/** Every page of the portal by name. */
export const paths = {
  signIn: '/sign-in',
  forgot: '/forgot',
  reset: '/reset',
  welcome: '/welcome',
  home: '/',
  tickets: '/tickets',
  companyTickets: '/tickets/company',
  newTicket: '/tickets/new',
  profile: '/profile',
  ticket: (number: number) => `/tickets/${number}`,
}
