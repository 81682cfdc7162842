import { Activity, History, LogOut, PencilLine, Undo2, Usb, Users, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import { editors, staffRoles, type StaffRole } from '../../shared/domain/staff.ts';

/** One of the big tiles of staff; its words are under `staff.section.<id>`. */
export interface StaffSection {
  readonly id: string;
  readonly icon: LucideIcon;
  /** Who sees it. What its calls allow is said by the contract, and held by the host. */
  readonly roles: readonly StaffRole[];
  /** Draws `<StaffPage>`s; where one goes within it is its own business. */
  readonly Section: ComponentType;
}

/** In the order in which they stand on the first page of staff: what is done daily first. */
export const sections = [
  {
    id: 'update',
    icon: Usb,
    roles: staffRoles,
    Section: lazy(async () => ({
      default: (await import('./sections/update/update-section.tsx')).UpdateSection,
    })),
  },
  {
    id: 'content',
    icon: PencilLine,
    roles: editors,
    Section: lazy(async () => ({
      default: (await import('./sections/content/content-section.tsx')).ContentSection,
    })),
  },
  {
    id: 'versions',
    icon: Undo2,
    roles: staffRoles,
    Section: lazy(async () => ({
      default: (await import('./sections/versions/versions-section.tsx')).VersionsSection,
    })),
  },
  {
    id: 'health',
    icon: Activity,
    roles: staffRoles,
    Section: lazy(async () => ({
      default: (await import('./sections/health/health-section.tsx')).HealthSection,
    })),
  },
  {
    id: 'people',
    icon: Users,
    roles: ['head'],
    Section: lazy(async () => ({
      default: (await import('./sections/people/people-section.tsx')).PeopleSection,
    })),
  },
  {
    id: 'audit',
    icon: History,
    roles: staffRoles,
    Section: lazy(async () => ({
      default: (await import('./sections/audit/audit-section.tsx')).AuditSection,
    })),
  },
  {
    id: 'exit',
    icon: LogOut,
    roles: ['technician'],
    Section: lazy(async () => ({ default: (await import('./sections/exit/exit-section.tsx')).ExitSection })),
  },
] as const satisfies readonly StaffSection[];

export type StaffSectionId = (typeof sections)[number]['id'];
