type Place = { held: Element; list: Element | null | undefined; back: () => void }

/**
 * Keyboards and screen readers stay where they were: when what had the focus leaves with its row, the next row has
 * it, or the one before. The browser would begin again at the top of the page.
 */
export function keepFocusInLists() {
  let place: Place | null = null
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element)
      place = { held: target, list: rowOf(target)?.parentElement, back: wayBackTo(target) }
  })
  new MutationObserver(() => {
    if (!place || place.held.isConnected || document.activeElement !== document.body) return
    if (place.list?.isConnected) place.back()
    place = null
  }).observe(document.body, { childList: true, subtree: true })
}

/** Gives the focus back to what has it now; once that is gone, to the row that followed, the one before, or the heading. */
export function wayBackTo(held: Element | null): () => void {
  const row = held && rowOf(held)
  const beside = [row?.nextElementSibling, row?.previousElementSibling]
  return () => {
    const places = [held, ...beside.map(firstControl), document.querySelector('h1[tabindex]')]
    const place = places.find((each) => each?.isConnected)
    if (place instanceof HTMLElement) place.focus()
  }
}

const rowOf = (element: Element) => element.closest('tr, li')

const firstControl = (row: Element | null | undefined) => row?.querySelector('a[href], button:not(:disabled)')
