import { useState } from 'react'

import { MenuChoice, MenuGroup } from './Menu.tsx'
import { chooseTheme, chosenTheme, type Theme } from './theme.ts'
import { say } from './words.ts'

const themes: Theme[] = ['auto', 'light', 'dark']

export function ThemeChoices() {
  const [chosen, setChosen] = useState(chosenTheme)

  function choose(theme: Theme) {
    chooseTheme(theme)
    setChosen(theme)
  }

  return (
    <MenuGroup label={say('common.theme.label')}>
      {themes.map((theme) => (
        <MenuChoice key={theme} chosen={theme === chosen} onClick={() => choose(theme)}>
          {say(`common.theme.${theme}`)}
        </MenuChoice>
      ))}
    </MenuGroup>
  )
}
