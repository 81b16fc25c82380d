import { useTranslation } from 'react-i18next';

import type { RoleAction } from './plan';

/** Names actions as the role that does them calls them: SCIM deactivates and reactivates where an administrator blocks and unblocks. */
export function useActionWords() {
  const { t } = useTranslation('states');
  const short = ({ action, role }: RoleAction) =>
    role === 'scim'
      ? t(`scimAction.${action}`, { defaultValue: t(`action.${action}`) })
      : t(`action.${action}`);
  return {
    /** The verb alone: "Unblock". */
    short,
    /** The verb and who does it: "Unblock as administrator". */
    long: (choice: RoleAction) => t(`asRole.${choice.role}`, { action: short(choice) }),
  };
}
