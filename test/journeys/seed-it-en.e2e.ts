import { tellSeed } from './seed/seed.ts'

tellSeed({ edition: 'it', locale: 'en' })
