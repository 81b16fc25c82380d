import { useCallback } from 'react';

import { isLanguage, setLanguage, systemLanguage, type Language } from '../i18n';
import { reportError } from './notices';
import { getViewState, useViewState } from './viewState';

const LANGUAGE = 'language';

/** The language to start with: the chosen one, or else the system's. */
export function startLanguage(): Language {
  const chosen = getViewState(LANGUAGE, '');
  return isLanguage(chosen) ? chosen : systemLanguage();
}

/** The window's language, changed at run time and remembered. */
export function useLanguage(): [Language, (language: Language) => void] {
  const [chosen, remember] = useViewState(LANGUAGE, '');
  const set = useCallback(
    (language: Language) => {
      setLanguage(language).then(() => remember(language), reportError);
    },
    [remember],
  );
  return [isLanguage(chosen) ? chosen : systemLanguage(), set];
}
