// Light, dark, or as the machine has it.
import { useState } from 'react';
import { IconButton } from './button.tsx';
import { Menu } from './menu.tsx';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const place = 'nectar-theme';

const chosenTheme = (): Theme => {
  const kept = localStorage.getItem(place);
  return themes.find((theme) => theme === kept) ?? 'system';
};

/** Called before anything is painted. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

const words = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
const icons = { system: 'laptop', light: 'sun', dark: 'moon' } as const;

export function ThemeMenu() {
  const [chosen, setChosen] = useState(chosenTheme);
  return (
    <Menu
      trigger={<IconButton icon={icons[chosen]} label="Appearance" />}
      groups={[
        themes.map((theme) => ({
          label: words[theme],
          icon: icons[theme],
          isChosen: theme === chosen,
          onSelect: () => {
            if (theme === 'system') localStorage.removeItem(place);
            else localStorage.setItem(place, theme);
            applyTheme(theme);
            setChosen(theme);
          },
        })),
      ]}
    />
  );
}
