/** One line of a conversation; how long ago, in minutes. */
export type Line =
  | { ago: number; by: string; says: string }
  | { ago: number; by: string; notes: string }
  | { ago: number; by: string; sets: 'resolved' | 'closed' | 'open' }

export type Story = {
  title: string
  from: string
  priority?: 'low' | 'normal' | 'high' | 'urgent'
  source: 'email' | 'portal'
  technician: string | null
  opened: number
  body: string
  lines: readonly Line[]
}

const hour = 60
const day = 24 * hour

export const technicians = [
  { email: 'ines.okafor@kerbel.example', name: 'Inès Okafor' },
  { email: 'theo.lambrecht@kerbel.example', name: 'Théo Lambrecht' },
  { email: 'camille.rousselet@kerbel.example', name: 'Camille Rousselet' },
  { email: 'bastien.nguyen@kerbel.example', name: 'Bastien Nguyen' },
] as const

export type Organization = {
  name: string
  domains: readonly string[]
  contacts: readonly { address: string; name: readonly [string, string]; job: string; main: boolean }[]
}

export const organizations: readonly [Organization, Organization] = [
  {
    name: 'Laiterie des Abers',
    domains: ['laiterie-abers.example', 'abers-logistique.example'],
    contacts: [
      {
        address: 'elodie.marchetti@laiterie-abers.example',
        name: ['Élodie', 'Marchetti'],
        job: 'Responsable qualité',
        main: true,
      },
      {
        address: 'karim.benhaddou@laiterie-abers.example',
        name: ['Karim', 'Benhaddou'],
        job: "Chef d'exploitation",
        main: true,
      },
      {
        address: 'soizic.lebihan@laiterie-abers.example',
        name: ['Soizic', 'Le Bihan'],
        job: 'Comptable',
        main: false,
      },
      {
        address: 'maelle.fournier@laiterie-abers.example',
        name: ['Maëlle', 'Fournier'],
        job: 'Accueil',
        main: false,
      },
      {
        address: 'jean-loup.castaing@abers-logistique.example',
        name: ['Jean-Loup', 'Castaing'],
        job: 'Préparateur',
        main: false,
      },
    ],
  },
  {
    name: 'Transports Roux-Delmas',
    domains: ['roux-delmas.example'],
    contacts: [
      {
        address: 'helene.delmas@roux-delmas.example',
        name: ['Hélène', 'Delmas'],
        job: 'Directrice',
        main: true,
      },
      {
        address: 'mathieu.sorel@roux-delmas.example',
        name: ['Mathieu', 'Sorel'],
        job: 'Chef de dépôt',
        main: false,
      },
      {
        address: 'aurore.petitjean@roux-delmas.example',
        name: ['Aurore', 'Petitjean'],
        job: 'Affréteuse',
        main: false,
      },
    ],
  },
]

const [{ email: ines }, { email: theo }, { email: camille }, { email: bastien }] = technicians

export const stories: readonly Story[] = [
  {
    title: "Licence du logiciel d'affrètement",
    from: 'aurore.petitjean@roux-delmas.example',
    source: 'email',
    technician: ines,
    opened: 16 * day,
    body: "Bonjour,\n\nLe logiciel d'affrètement m'affiche « licence expirée dans 5 jours ». Est-ce à nous de la renouveler ?\n\nAurore Petitjean",
    lines: [
      {
        ago: 16 * day - 50,
        by: ines,
        says: "Bonjour Aurore,\n\nC'est compris dans votre contrat : je la renouvelle ce matin. Vous n'avez rien à faire.\n\nInès",
      },
      {
        ago: 15 * day,
        by: ines,
        says: "La nouvelle licence est en place jusqu'à l'an prochain. Le message aura disparu à votre prochain démarrage.",
      },
      {
        ago: 15 * day - 3 * hour,
        by: 'aurore.petitjean@roux-delmas.example',
        says: 'Disparu, en effet. Merci beaucoup !',
      },
      { ago: 14 * day, by: ines, sets: 'closed' },
    ],
  },
  {
    title: 'Badge refusé au portail du dépôt',
    from: 'mathieu.sorel@roux-delmas.example',
    source: 'portal',
    technician: bastien,
    opened: 6 * day,
    body: "Depuis lundi mon badge n'ouvre plus le portail du dépôt, il faut que quelqu'un sorte m'ouvrir. Les autres badges marchent.",
    lines: [
      {
        ago: 6 * day - 70,
        by: bastien,
        notes:
          'Badge 0417 : la date de fin est le 31 mai, comme pour un intérimaire. À corriger dans la gestion des accès.',
      },
      {
        ago: 6 * day - 80,
        by: bastien,
        says: "Bonjour Mathieu,\n\nVotre badge était enregistré avec une date de fin. C'est corrigé : pouvez-vous essayer en passant devant le lecteur ?\n\nBastien",
      },
      { ago: 5 * day, by: 'mathieu.sorel@roux-delmas.example', says: 'Il marche de nouveau, merci.' },
      { ago: 5 * day - 20, by: bastien, sets: 'resolved' },
    ],
  },
  {
    title: "Nouvel ordinateur pour l'arrivée de M. Castaing",
    from: 'elodie.marchetti@laiterie-abers.example',
    source: 'portal',
    technician: null,
    priority: 'low',
    opened: 5 * day,
    body: "Bonjour,\n\nJean-Loup Castaing rejoint la préparation le 1er juillet. Il lui faut un poste fixe, le logiciel de stock et une adresse e-mail.\n\nMerci d'avance !",
    lines: [],
  },
  {
    title: "L'imprimante du quai 2 n'imprime plus les étiquettes",
    from: 'elodie.marchetti@laiterie-abers.example',
    source: 'email',
    technician: theo,
    opened: 2 * day,
    body: "Bonjour,\n\nL'imprimante du quai 2 avale le rouleau et n'imprime plus rien. Nous passons par celle du quai 1, mais cela fait faire des allers-retours aux caristes.\n\nÉlodie",
    lines: [
      {
        ago: 2 * day - 35,
        by: theo,
        says: "Bonjour Élodie,\n\nJe n'arrive pas à la joindre à distance. Je passe jeudi entre 9 h et 11 h avec une tête d'impression neuve.\n\nThéo",
      },
      { ago: 2 * day - 40, by: theo, notes: "Tête d'impression commandée, livrée mercredi à l'agence." },
      {
        ago: 26 * hour,
        by: 'elodie.marchetti@laiterie-abers.example',
        says: 'Parfait pour jeudi. Demandez Karim en arrivant, je serai en audit.',
      },
    ],
  },
  {
    title: "Double écran pour le poste de l'accueil",
    from: 'maelle.fournier@laiterie-abers.example',
    source: 'portal',
    technician: camille,
    priority: 'low',
    opened: 28 * hour,
    body: "Bonjour, serait-il possible d'avoir un deuxième écran à l'accueil ? Je passe mon temps à basculer entre le standard et le planning.",
    lines: [{ ago: 25 * hour, by: camille, notes: 'Devis envoyé à Karim Benhaddou pour accord.' }],
  },
  {
    title: 'Facture fournisseur refusée par le scanner',
    from: 'soizic.lebihan@laiterie-abers.example',
    source: 'email',
    technician: bastien,
    opened: 5 * hour,
    body: "Bonjour,\n\nQuand je numérise une facture vers la comptabilité, le document passe mais le fichier reçu fait 0 Ko. J'ai essayé trois fois.\n\nSoizic Le Bihan",
    lines: [
      {
        ago: 4 * hour,
        by: bastien,
        says: 'Bonjour Soizic,\n\nLe dossier de réception était plein. Je viens de le vider : pouvez-vous refaire un essai ?\n\nBastien',
      },
      {
        ago: 2 * hour,
        by: 'soizic.lebihan@laiterie-abers.example',
        says: 'Toujours 0 Ko, malheureusement. Le scanner affiche bien « envoyé ».',
      },
    ],
  },
  {
    title: 'Accès au dossier partagé « Qualité »',
    from: 'elodie.marchetti@laiterie-abers.example',
    source: 'portal',
    technician: ines,
    opened: 90,
    body: "Bonjour, depuis la réorganisation du serveur, je ne vois plus le dossier « Qualité ». J'en ai besoin pour l'audit de vendredi.\n\nMerci d'avance !",
    lines: [
      {
        ago: 35,
        by: ines,
        says: "Bonjour Élodie,\n\nLe dossier a été déplacé dans Partage > Production > Qualité. J'ai rétabli votre accès en lecture : vous pouvez déjà l'ouvrir.\n\nQui d'autre dans votre équipe doit pouvoir modifier les fichiers avant vendredi ?",
      },
    ],
  },
  {
    title: 'Synchronisation du stock bloquée depuis ce matin',
    from: 'karim.benhaddou@laiterie-abers.example',
    source: 'email',
    technician: theo,
    priority: 'urgent',
    opened: 40,
    body: 'Bonjour, depuis 7 h 30 le logiciel de stock affiche « hors ligne » sur tous les quais. Nous chargeons à la main. Très urgent.\n\nKarim',
    lines: [
      {
        ago: 12,
        by: theo,
        notes: 'Le service tourne, mais son certificat a expiré cette nuit. Renouvellement en cours.',
      },
    ],
  },
  {
    title: "Accès au logiciel d'affrètement depuis la maison",
    from: 'helene.delmas@roux-delmas.example',
    source: 'email',
    technician: null,
    opened: 8,
    body: "Bonjour,\n\nPeut-on travailler sur le logiciel d'affrètement depuis la maison ? Aurore en aurait besoin deux jours par semaine à partir de septembre.\n\nHélène Delmas",
    lines: [],
  },
]
