// Which engine reads pictures on this machine: the program when it is installed, else the one that came with the packages.
import type { FindRecogniser, Recogniser } from './recogniser.ts';
import { tesseractPackage } from './tesseract-package.ts';
import { tesseractProgram } from './tesseract-program.ts';

/** English alone: every further language costs time on every page. */
const LANGUAGES = ['eng'];

let found: Promise<Recogniser | null> | null = null;

/** The same engine for the life of the thread. Null says that this machine has none. */
export const findRecogniser: FindRecogniser = () => {
  found ??= tesseractProgram(LANGUAGES).then((program) => program ?? tesseractPackage(LANGUAGES));
  return found;
};
