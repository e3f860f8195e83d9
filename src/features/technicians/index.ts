export { addTechnician, isTechnician } from './adding.ts'
export { renewSetUpLink } from './set-up-link.ts'
