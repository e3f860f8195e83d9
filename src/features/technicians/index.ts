export { addTechnician, findActiveTechnician, isTechnician, type Technician } from './adding.ts'
export { renewSetUpLink } from './set-up-link.ts'
