// Which engine reads pictures on this machine: the program when it is installed, else the one that came with the packages.
import type { FindRecogniser, Recogniser } from './recogniser.ts';
import { tesseractPackage } from './tesseract-package.ts';
import { tesseractProgram } from './tesseract-program.ts';

/** Each page is read with the data of one; English, which pages are looked at with first, must be there. */
const LANGUAGES = ['eng', 'deu', 'fra', 'spa', 'ita', 'por', 'ara'];

let found: Promise<Recogniser | null> | null = null;

/** The same engine for the life of the thread. Null says that this machine has none. */
export const findRecogniser: FindRecogniser = () => {
  found ??= tesseractProgram(LANGUAGES).then((program) => program ?? tesseractPackage(LANGUAGES));
  return found;
};
