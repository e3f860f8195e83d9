import { tellSeed } from './seed/seed.ts'

tellSeed({ edition: 'msp', locale: 'fr' })
