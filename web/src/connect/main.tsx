/** @jsxImportSource preact */
// The entry of the pages for invited people: language and theme before paint, then the link of the address.
import './styles.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { chooseLanguage, readWords } from './words/index.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

const language = chooseLanguage(query.get('lang'), navigator.languages);
const root = document.getElementById('root')!;

/** The proof of a mailed link leaves the address at once, so that nobody copies it along with the link. */
function takeVerification(): string | null {
  const proof = query.get('v');
  if (proof === null) return null;
  query.delete('v');
  const rest = query.toString();
  history.replaceState(history.state, '', location.pathname + (rest === '' ? '' : `?${rest}`));
  return proof;
}

const proof = takeVerification();
void readWords(language).then((words) =>
  render(<App language={language} words={words} proof={proof} />, root),
);
