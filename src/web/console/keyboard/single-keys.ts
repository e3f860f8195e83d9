const PLACE = 'guichet.single-keys'

/** Whether single letters do something outside fields: who dictates to their machine switches them off. */
export const areSingleKeysOn = () => localStorage.getItem(PLACE) !== 'off'

export function switchSingleKeys(on: boolean) {
  if (on) localStorage.removeItem(PLACE)
  else localStorage.setItem(PLACE, 'off')
}
