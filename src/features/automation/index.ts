export { actOnAged, lookAtAged, timeRound } from './passing-time.ts'
export { addBuiltinRules } from './presets.ts'
export { retryAction } from './retrying.ts'
