import { expect, test } from 'vitest';
import { findings, type Finding } from '../../shared/domain/health.ts';
import { toldByStick } from './by-stick.ts';
import { tellCheck } from './report-words.ts';

const brought = (Object.keys(findings) as Finding[]).filter(
  (finding) => /^(?:content|dossiers|syncs?|forms|databases)-/.test(finding) && findings[finding] !== 'good',
);

test.each(brought)('%s: where everything comes by stick nothing is promised to be tried again', (finding) => {
  const check = toldByStick({
    topic: 'syncs',
    finding,
    verdict: findings[finding],
    facts: {},
    details: [],
  });
  expect(tellCheck(check, 'vi').todo).not.toMatch(/máy (?:sẽ )?tự/iu);
  expect(tellCheck(check, 'en').todo).not.toMatch(/by itself|are fetched/u);
});
