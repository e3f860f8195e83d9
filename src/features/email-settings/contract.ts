import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

const Choices = {
  autoCreateContacts: z
    .boolean()
    .describe('*Créer automatiquement un nouveau contact lors de la réception d’un email*.'),
  welcomeMail: z.boolean().describe('*Envoyer un email à un contact nouvellement ajouté*.'),
  welcomeTemplateId: z.uuid().nullable().describe('Needed while `welcomeMail` is on.'),
  ticketReceivedMail: z.boolean().describe('Acknowledge a new ticket to its contact.'),
  ticketReceivedTemplateId: z.uuid().nullable().describe('Needed while `ticketReceivedMail` is on.'),
  technicianReplyMail: z.boolean().describe('Mail a technician’s public reply to the contact.'),
  resetMail: z.boolean().describe('Mail a link to a contact who forgot their password.'),
  unverifiedWelcome: z
    .enum(['ask', 'never'])
    .describe('The welcome mail to a sender who is not verified waits for a click, or is never sent.'),
  colleaguesAnswer: z
    .boolean()
    .optional()
    .describe('File the answer of a verified sender of the ticket’s organization on it.'),
  followUpDays: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('An answer to what was finished longer ago, in days, opens a follow-up.'),
  temporaryPasswordHours: z
    .int()
    .min(1)
    .max(168)
    .describe('How long a temporary password works, and an activation link, in hours.'),
}

const PasswordSnippet = z
  .enum(['temporary_password', 'activation_link'])
  .describe('What *Mot de passe du portail* stands for in a mail: a temporary password, or a link used once.')

const TrustedAuthservers = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(253)
      .regex(/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/, 'problem.authserv_refused'),
  )
  .max(20)
  .describe(
    'Servers whose Authentication-Results count, by the name they give themselves in them: `mx.example.org`.',
  )

const SilenceDays = z
  .int()
  .min(0)
  .max(90)
  .describe(
    'After so many days without mail an administrator is told, where mail usually comes in; 0: never.',
  )
const TechnicianForwards = z
  .boolean()
  .describe('What a technician forwards becomes a ticket of whoever wrote it.')

export const EmailSettings = z.object({
  ...Choices,
  passwordSnippet: PasswordSnippet,
  trustedAuthservers: TrustedAuthservers,
  silenceDays: SilenceDays,
  technicianForwards: TechnicianForwards,
  version: z.int().describe('Give it back with a change: another change in between is then noticed.'),
  updatedAt: z.iso.datetime(),
  warnings: z
    .array(
      z.object({
        code: z.enum(['welcome_template_lacks_snippets', 'ticket_received_template_has_secrets']),
        snippets: z.array(z.string()).describe('Snippets concerned, by id: `portal.password`.'),
      }),
    )
    .describe('What works, but hardly as meant. Nothing here blocks.'),
})
export type EmailSettings = z.infer<typeof EmailSettings>

export const getEmailSettings = endpoint(
  'GET /settings/email',
  'What happens when mail comes in, and what leaves by itself.',
  z.object({}),
  EmailSettings,
)

export const putEmailSettings = endpoint(
  'PUT /settings/email',
  'Change the email settings. 409 `settings_changed` when somebody else did since `version`.',
  z.object({
    ...Choices,
    passwordSnippet: PasswordSnippet.optional().meta({ description: 'Left out: it stays as it is.' }),
    trustedAuthservers: TrustedAuthservers.optional().meta({
      description: 'Left out: they stay as they are.',
    }),
    silenceDays: SilenceDays.optional().meta({ description: 'Left out: it stays as it is.' }),
    technicianForwards: TechnicianForwards.optional().meta({ description: 'Left out: it stays as it is.' }),
    version: z.int().describe('Of the settings as they were read.'),
  }),
  EmailSettings,
)

export const BudgetName = z.enum([
  'credential_mails_per_contact_quarter_hour',
  'credential_mails_per_contact_hour',
  'credential_mails_per_contact_day',
  'automatic_mails_per_recipient_hour',
  'automatic_mails_per_recipient_day',
  'automatic_mails_per_ticket',
  'first_mails_per_hour',
  'handout_mails_per_minute',
  'filed_mails_per_sender_hour',
  'filed_mails_per_domain_hour',
  'filed_mails_per_client_hour',
  'new_contacts_per_domain_hour',
  'new_contacts_per_client_hour',
])
export type BudgetName = z.infer<typeof BudgetName>

const Budgets = z.object({
  items: z.array(
    z.object({
      name: BudgetName,
      allowed: z.int().describe('How many.'),
      standard: z.int().describe('How many as shipped.'),
    }),
  ),
})

export const getBudgets = endpoint(
  'GET /settings/budgets',
  'How much may leave, and come in.',
  z.object({}),
  Budgets,
)

export const putBudgets = endpoint(
  'PUT /settings/budgets',
  'Change budgets; those not named stay. Null puts one back as shipped.',
  z.object({
    budgets: z
      .partialRecord(BudgetName, z.int().min(0).max(1_000_000).nullable())
      .describe('How many are allowed, by the name of the budget.'),
  }),
  Budgets,
)

const Domain = z.string().trim().toLowerCase().min(1).max(253).describe('Without @, lower case.')
const WelcomedDomain = z.object({
  domain: Domain,
  policy: z
    .enum(['always', 'never'])
    .describe('What happens to a welcome mail to an unverified sender of this domain.'),
  createdAt: z.iso.datetime(),
})

export const listWelcomedDomains = endpoint(
  'GET /settings/welcomed-domains',
  'Domains decided once: *Toujours pour ce domaine*, or never.',
  z.object({}),
  z.object({ items: z.array(WelcomedDomain), next: z.null() }),
)

export const putWelcomedDomain = endpoint(
  'PUT /settings/welcomed-domains/:domain',
  'Always or never send the welcome mail to unverified senders of a domain; mails that wait follow at once.',
  z.object({ domain: Domain, policy: z.enum(['always', 'never']) }),
  WelcomedDomain,
)

export const deleteWelcomedDomain = endpoint(
  'DELETE /settings/welcomed-domains/:domain',
  'Decide case by case again.',
  z.object({ domain: Domain }),
  z.undefined(),
)
