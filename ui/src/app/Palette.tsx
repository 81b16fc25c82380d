import { useQuery } from '@tanstack/react-query';
import { Search, UserRound } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';

import { useBackend } from '../backend/backend';
import { Keys } from '../components/Keys';
import { fuzzyMatch } from './fuzzy';
import { closeOverlay } from './overlays';
import { perform, useRegistered, type Registered } from './registry';
import { navigate } from './router';
import '../components/Dialog.css';
import '../components/Menu.css';
import './Palette.css';

/** Something the palette offers. */
interface Offer {
  id: string;
  title: string;
  detail?: string;
  /** Matched characters of the title. */
  at: readonly number[];
  group: string;
  icon?: Registered['icon'];
  shortcut?: string | undefined;
  run: () => unknown;
}

/** The command palette: every registered action, and users by name. */
export default function Palette() {
  const { t } = useTranslation('app');
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          closeOverlay();
        }
      }}
    >
      <Modal className="dialog-box palette-box">
        <Dialog className="palette" aria-label={t('palette.label')}>
          <PaletteContent />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteContent() {
  const { t } = useTranslation('app');
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const actions = useActionOffers(query);
  const users = useUserOffers(query);
  const offers = [...actions, ...users];
  const at = Math.min(active, Math.max(0, offers.length - 1));

  const choose = (offer: Offer | undefined) => {
    if (offer !== undefined) {
      closeOverlay();
      // After the palette has given the focus back, so that an action may take it.
      setTimeout(() => perform(offer));
    }
  };
  const moves: Partial<Record<string, number>> = {
    ArrowDown: (at + 1) % Math.max(1, offers.length),
    ArrowUp: (at - 1 + offers.length) % Math.max(1, offers.length),
    PageDown: Math.min(at + 8, offers.length - 1),
    PageUp: Math.max(at - 8, 0),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moves[event.key];
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (to !== undefined) {
      event.preventDefault();
      setActive(to);
      document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(offers[at]);
    }
  };

  return (
    <>
      <div className="palette-search">
        <Search aria-hidden />
        <input
          role="combobox"
          aria-label={t('palette.placeholder')}
          placeholder={t('palette.placeholder')}
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={offers.length > 0 ? `${id}-${at}` : undefined}
          autoFocus
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={id} className="palette-list" role="listbox" aria-label={t('palette.label')}>
        {offers.map((offer, index) => (
          <div key={offer.id} role="presentation">
            {offer.group !== offers[index - 1]?.group && (
              <div className="menu-heading" role="presentation">
                {offer.group}
              </div>
            )}
            <div
              id={`${id}-${index}`}
              className="palette-item"
              role="option"
              aria-selected={index === at}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(offer)}
            >
              <span className="menu-icon">{offer.icon !== undefined && <offer.icon aria-hidden />}</span>
              <span className="truncate">
                <Marked text={offer.title} at={offer.at} />
              </span>
              {offer.detail !== undefined && <span className="palette-detail truncate">{offer.detail}</span>}
              {offer.shortcut !== undefined && <Keys shortcut={offer.shortcut} />}
            </div>
          </div>
        ))}
      </div>
      {offers.length === 0 && <div className="palette-none">{t('palette.none', { query })}</div>}
      <div className="visually-hidden" role="status">
        {t('palette.found', { count: offers.length })}
      </div>
    </>
  );
}

function useActionOffers(query: string): Offer[] {
  const { t } = useTranslation('app');
  const registered = useRegistered();
  return useMemo(() => {
    const offers = registered
      .filter((action) => action.enabled && action.id !== 'help.palette')
      .flatMap((action) => {
        const group = t(`section.${action.section}`);
        const match = fuzzyMatch(query, action.title);
        const other = match === null ? fuzzyMatch(query, `${group} ${action.keywords ?? ''}`) : null;
        const score = match?.score ?? (other === null ? null : other.score - 50);
        return score === null ? [] : [{ ...action, group, score, at: match?.at ?? [] }];
      });
    if (query.trim() === '') {
      return offers;
    }
    // The best groups first, and inside them the best actions; a group stays in one piece.
    const best = new Map<string, number>();
    offers.forEach(({ group, score }) => best.set(group, Math.max(score, best.get(group) ?? -Infinity)));
    return offers.sort(
      (one, other) => (best.get(other.group) ?? 0) - (best.get(one.group) ?? 0) || other.score - one.score,
    );
  }, [registered, query, t]);
}

function useUserOffers(query: string): Offer[] {
  const { t } = useTranslation('app');
  const backend = useBackend();
  const search = useDeferredValue(query.trim());
  const users = useQuery({
    queryKey: ['users', 'palette', search],
    queryFn: () =>
      backend.usersPage({
        filter: { search, identities: [], states: [], sort: 'name', descending: false },
        start: 0,
        limit: 6,
      }),
    enabled: search.length >= 2,
    gcTime: 0,
  });
  if (search.length < 2) {
    return [];
  }
  return (users.data?.rows ?? []).map((user) => ({
    id: `user.${user.id}`,
    title: user.name,
    detail: user.username,
    at: [],
    group: t('palette.users'),
    icon: UserRound,
    run: () => navigate('users', { user: String(user.id) }),
  }));
}

function Marked({ text, at }: { text: string; at: readonly number[] }) {
  if (at.length === 0) {
    return text;
  }
  return Array.from(text, (letter, index) => (at.includes(index) ? <b key={index}>{letter}</b> : letter));
}
