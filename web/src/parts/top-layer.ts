// What opens from within a modal window has to be inside it: everything else lies behind and does not react.
import { createContext, useContext } from 'react';

const TopLayer = createContext<HTMLElement | null>(null);
export const TopLayerProvider = TopLayer.Provider;

/** Where menus and lists are put; null: at the end of the page. */
export const useTopLayer = (): HTMLElement | null => useContext(TopLayer);
