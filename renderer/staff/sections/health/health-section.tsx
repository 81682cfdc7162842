import { useState } from 'react';
import { OverviewPage } from './overview-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { TestsPage } from './tests-page.tsx';
import './health.css';

/** How the kiosk is, trying its devices, and what is taken out on paper. */
export function HealthSection() {
  const [page, setPage] = useState<'overview' | 'reports' | 'tests'>('overview');
  const back = () => {
    setPage('overview');
  };
  if (page === 'reports') return <ReportsPage onBack={back} />;
  if (page === 'tests') return <TestsPage onBack={back} />;
  return <OverviewPage onOpen={setPage} />;
}
