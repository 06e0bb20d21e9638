import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import './index.js';
import type { Texts } from './texts.js';

/**
 * Adds the texts of a part of the page that is loaded when it is opened, under a name of their own.
 * @param name unique, such as `lot`
 * @param nb Norwegian (bokmål) @param en English, with the same members
 * @returns a hook like `useTranslation`, for these texts; keys of all views are had by `t('key', { ns: 'translation' })`
 */
export function textsOf<const T extends object>(name: string, nb: T, en: Texts<T>): () => ReturnType<typeof useTranslation> {
  i18n.addResourceBundle('nb', name, nb);
  i18n.addResourceBundle('en', name, en);
  return () => useTranslation(name);
}
