import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { nb } from './nb.js';

const KEY = 'massestrom.language';

function chosenLanguage(): 'nb' | 'en' {
  const stored = localStorage.getItem(KEY);
  if (stored === 'nb' || stored === 'en') return stored;
  return 'nb';
}

await i18n.use(initReactI18next).init({
  lng: chosenLanguage(),
  fallbackLng: 'nb',
  resources: { nb: { translation: nb }, en: { translation: en } },
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18n.language;

/** Changes the language and remembers the choice. */
export async function setLanguage(language: 'nb' | 'en'): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
