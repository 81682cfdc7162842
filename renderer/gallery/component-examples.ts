/// <reference types="vite/client" />
import type { ReactNode } from 'react';

/** What stands beside a component as `x.examples.tsx`: by name, each way in which it is used. */
export type ComponentExamples = Readonly<Record<string, () => ReactNode>>;

const files = import.meta.glob<ComponentExamples>(
  ['../{components,staff/components,staff/sections}/*/*.examples.tsx', '../set-up/*.examples.tsx'],
  {
    eager: true,
    import: 'examples',
  },
);

/** `component/action/main` → what draws it. */
export const componentExamples: ComponentExamples = Object.fromEntries(
  Object.entries(files).flatMap(([file, examples]) => {
    const component = /([^/]+)\.examples\.tsx$/.exec(file)?.[1] ?? file;
    return Object.entries(examples).map(([name, draw]) => [`component/${component}/${name}`, draw] as const);
  }),
);
