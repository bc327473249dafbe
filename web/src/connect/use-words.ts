import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './words/en.ts';
import type { Words } from './words/index.ts';

export const WordsContext = createContext<Words>(en);
export const useWords = (): Words => useContext(WordsContext);
