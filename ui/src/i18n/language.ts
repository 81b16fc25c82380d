import i18n from 'i18next';
import { createContext, useContext } from 'react';

/** The language on screen, for what stands in every row of a table: reading a context costs a tenth of `useTranslation`. */
export const LanguageContext = createContext<string | null>(null);

/** The language on screen, and words of the namespaces that are always there (`app`, `overview`, `states`). */
export function useLanguageWords(): { language: string; t: typeof i18n.t } {
  const language = useContext(LanguageContext) ?? i18n.language;
  return { language, t: i18n.t };
}
